package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.Identity;

/** Which keys prove themselves in which way, and that nobody is talked into another one. */
class WaysTest {
    private static final Map<Kind, Cast> CASTS = new ConcurrentHashMap<>();
    private static final List<Suite> SUITES = List.of(Suite.values());

    private final SecureRandom random = new SecureRandom();

    /** A kind of key, with a cast that has such keys. */
    enum Kind {
        P256(TestKeys::p256),
        P384(TestKeys::p384),
        RSA_2048(() -> TestKeys.rsa(2048)),
        RSA_4096(() -> TestKeys.rsa(4096)),
        ED25519(TestKeys::ed25519);

        @SuppressWarnings("ImmutableEnumChecker") // a method of a class without state
        private final Supplier<KeyPair> keys;

        Kind(Supplier<KeyPair> keys) {
            this.keys = keys;
        }

        Cast cast() {
            return CASTS.computeIfAbsent(this, kind -> new Cast(kind.keys));
        }
    }

    static Stream<Arguments> kindsAndWays() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of(List.of(Way.KEM), List.of(Way.SIG), List.of(Way.KEM, Way.SIG))
                        .map(ways -> Arguments.of(kind, ways)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndWays")
    void givenAKindOfKeyWhenBothProveItInTheseWaysThenTheSessionStandsIfTheKeyCan(Kind kind, List<Way> ways) {
        Cast cast = kind.cast();

        Duel duel = duel(cast, cast.alice, ways, cast.bob, ways);

        boolean can = kind != Kind.ED25519 || ways.contains(Way.SIG);
        assertThat(stands(duel)).isEqualTo(can);
        if (can) {
            assertThat(duel.dialler.established.remote().keyHash()).isEqualTo(hash(cast.bob));
            assertThat(duel.dialler.established.remote().sealing()).isEqualTo(sealing(cast.bob));
        } else {
            assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givenKeysOfTwoKindsWhenEitherDialsThenTheSessionStands(Kind kind) {
        Cast cast = kind.cast();
        TestIdentity one = cast.a.person(Samples.CAROL, Samples.ALICE_PHONE, "Carol");
        LocalIdentity carol = cast.person(cast.a, Samples.CAROL, Samples.ALICE_PHONE, "Carol", one);

        assertThat(stands(duel(cast, carol, List.of(Way.values()), cast.bob, List.of(Way.values()))))
                .isTrue();
        assertThat(stands(duel(cast, cast.bob, List.of(Way.values()), carol, List.of(Way.values()))))
                .isTrue();
    }

    @Test
    void givenAWayThatOnlyOneSideTakesWhenTheyShakeHandsThenItIsRefused() {
        Cast cast = Kind.P256.cast();

        assertThat(stands(duel(cast, cast.alice, List.of(Way.SIG), cast.bob, List.of(Way.KEM))))
                .isFalse();
        assertThat(stands(duel(cast, cast.alice, List.of(Way.KEM), cast.bob, List.of(Way.SIG))))
                .isFalse();
    }

    /** What B asks for in 6, and what A asks for in 9. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void givenAChallengeInAWayThatWasNotOfferedWhenItArrivesThenNothingIsProved(Way way) {
        Cast cast = Kind.P256.cast();
        List<Way> other = way == Way.KEM ? List.of(Way.SIG) : List.of(Way.KEM);
        Party party = new Party(new HandshakeSetup(cast.alice, SUITES, other, random, () -> 0), new Vault());
        DeviceKeys mine = cast.alice.known().getFirst();
        CryptoChallenge downgrade = new CryptoChallenge(way.token(), new byte[32]);
        var awaiting6 = new InitiatorState.AwaitChallenge(Suite.AES_256_GCM, null, mine, null, Transcript.start());
        var awaiting9 = new ResponderState.AwaitChallenge(
                Suite.AES_256_GCM, null, new ResponderState.Opened5(null, mine), null, null, Transcript.start());

        assertThat(code(() -> awaiting6.accept(downgrade, new byte[1], party))).isEqualTo(ErrorCode.REFUSED);
        assertThat(code(() -> awaiting9.accept(downgrade, new byte[1], party))).isEqualTo(ErrorCode.REFUSED);
        assertThat(code(() -> awaiting6.accept(new CryptoChallenge("tls", new byte[32]), new byte[1], party)))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenASignatureChallengeOfAnotherLengthWhenItArrivesThenItIsRefused() {
        Cast cast = Kind.ED25519.cast();
        Party party = new Party(HandshakeSetup.standard(cast.alice, random), new Vault());
        var awaiting6 = new InitiatorState.AwaitChallenge(
                Suite.AES_256_GCM, null, cast.alice.known().getFirst(), null, Transcript.start());

        assertThat(code(() -> awaiting6.accept(new CryptoChallenge("sig", new byte[31]), new byte[1], party)))
                .isEqualTo(ErrorCode.REFUSED);
    }

    /** What is sealed for kem would prove the second key, which is not the one that counts. */
    @Test
    void givenAKeyToSealToBesideOneThatOffersKemWhenPresentedThenKemIsNotTaken() {
        Cast cast = Kind.P256.cast();
        KeyEntry beside = Cast.sealing(cast.a, Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");

        assertThat(code(() -> present(cast, Sayings.offering(Sayings.sealedTo(honest(cast), beside), "kem"))))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenWaysThatNobodyKnowsWhenPresentedThenTheyAreRefused() {
        Cast cast = Kind.P256.cast();

        assertThat(code(() -> present(cast, Sayings.offering(honest(cast))))).isEqualTo(ErrorCode.REFUSED);
        assertThat(code(() -> present(cast, Sayings.offering(honest(cast), "new", "other"))))
                .isEqualTo(ErrorCode.REFUSED);
        assertThat(present(cast, Sayings.offering(honest(cast), "new", "kem"))).isInstanceOf(Progress.More.class);
    }

    @Test
    void givenAKeyThatOnlySignsWhenNoOtherOneIsPresentedThenItIsRefused() {
        Cast cast = Kind.ED25519.cast();

        assertThat(code(() -> present(cast, Sayings.sealedTo(honest(cast), null))))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenASealingCertificateThatIsNotThePeersWhenPresentedThenItIsRefused() {
        Cast cast = Kind.ED25519.cast();
        KeyPair p384 = TestKeys.p384();
        List<KeyEntry> wrong = List.of(
                Cast.sealing(cast.a, Samples.CAROL, Samples.ALICE_LAPTOP, "Alice"),
                Cast.sealing(cast.a, Samples.ALICE, Samples.ALICE_PHONE, "Alice"),
                Cast.sealing(cast.a, Samples.ALICE, Samples.ALICE_LAPTOP, "Alicia"),
                Cast.sealing(cast.b, Samples.ALICE, Samples.ALICE_LAPTOP, "Alice"),
                Cast.entry(cast.a.administrator()),
                Cast.entry(cast.a.store()),
                Cast.entry(cast.a.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", p384)),
                Cast.entry(cast.a.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", TestKeys.ed25519())));

        assertThat(wrong)
                .allSatisfy(beside -> assertThat(code(() -> present(cast, Sayings.sealedTo(honest(cast), beside))))
                        .isEqualTo(ErrorCode.NOT_TRUSTED));
    }

    @Test
    void givenASealingCertificateThatIsRevokedOrUnknownWhenPresentedThenItsOwnerIsRefused() {
        Cast cast = Kind.ED25519.cast();
        X509Certificate sealing = sealing(cast.alice).orElseThrow();

        assertThat(code(() -> present(cast, honest(cast), new Word(cast.trust(), sealing, revoked()))))
                .isEqualTo(ErrorCode.REVOKED);
        assertThat(code(() -> present(cast, honest(cast), new Word(cast.trust(), sealing, unknown()))))
                .isEqualTo(ErrorCode.NOT_TRUSTED);
        assertThat(present(cast, honest(cast), cast.trust())).isInstanceOf(Progress.More.class);
    }

    @Test
    void givenNobodyTellsOfASealingCertificateWhenPresentedThenItsOwnerComesLaterOrUnchecked() {
        Cast cast = Kind.ED25519.cast();
        PeerTrust silent = domain -> cast.trust().anchorFor(domain);

        assertThat(code(() -> present(cast, honest(cast), silent))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(present(cast, honest(cast), new Lenient(silent))).isInstanceOf(Progress.More.class);
    }

    /** A CA's word on one certificate. */
    private record Word(PeerTrust others, X509Certificate on, CertificateStatus status) implements PeerTrust {
        @Override
        public Uni<TrustAnchor> anchorFor(DomainName domain) {
            return others.anchorFor(domain);
        }

        @Override
        public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
            return leaf.equals(on) ? Uni.createFrom().item(status) : others.statusOf(leaf, issuer, domain);
        }
    }

    private static CertificateStatus revoked() {
        return new CertificateStatus.Revoked(Samples.NOW, Samples.NOW, Samples.NOW, RevocationReason.KEY_COMPROMISE);
    }

    private static CertificateStatus unknown() {
        return new CertificateStatus.Unknown(Samples.NOW, Samples.NOW);
    }

    @Test
    void givenAnotherSealingKeyThanTheOneDialledWhenItAnswersThenAliceSendsNoProof() {
        Cast cast = Kind.ED25519.cast();
        KeyEntry other = Cast.sealing(cast.b, Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        // Bob opens with the old one but shows the new one only: his list says that both go with his key
        KeyEntry swapped = new KeyEntry(cast.bob.sealing().getFirst().key(), other.chain());
        LocalIdentity bob = cast.bob.sealedTo(List.of(swapped));

        Duel duel = duel(cast, cast.alice, List.of(Way.values()), bob, List.of(Way.values()));

        assertThat(duel.dialler.established).isNull();
        assertThat(duel.answerer.established).isNull();
    }

    @Test
    void givenASealingKeyThatWasReplacedWhenDialledByTheOldOneThenTheSessionStands() {
        Cast cast = Kind.ED25519.cast();
        KeyEntry fresh = Cast.sealing(cast.b, Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        LocalIdentity bob = cast.bob.sealedTo(List.of(fresh, cast.bob.sealing().getFirst()));

        Duel duel = new Duel(cast, cast.alice, bob, Cast.dialled(cast.bob), cast.trust()).run();

        assertThat(stands(duel)).isTrue();
        assertThat(duel.dialler.established.remote().sealing()).isEqualTo(sealing(cast.bob));
    }

    @Test
    void givenAStoreWithAKeyThatOnlySignsWhenAPersonDialsItThenTheSessionStands() {
        Cast cast = Kind.ED25519.cast();
        KeyPair keys = TestKeys.ed25519();
        KeyPair beside = TestKeys.p256();
        LocalIdentity store = LocalIdentity.store(
                        Samples.B_EXAMPLE,
                        "Message store",
                        Cast.entry(cast.b.issue(Cast.storeCertificate(keys), keys)),
                        () -> null)
                .sealedTo(List.of(Cast.entry(cast.b.issue(Cast.storeCertificate(beside), beside))));

        Duel duel = new Duel(cast, cast.alice, store, Cast.dialled(store), new FetchedGood(cast)).run();

        assertThat(stands(duel)).isTrue();
        assertThat(duel.dialler.established.remote().role()).isEqualTo(PeerRole.STORE);
    }

    private static Identity honest(Cast cast) {
        return org.sixchat.sixchat.message.PeerCodec.decodeIdentity(
                Sayings.identity(cast.alice, cast.bob.id(), said -> said));
    }

    private static Progress present(Cast cast, Identity said) {
        return present(cast, said, cast.trust());
    }

    private static Progress present(Cast cast, Identity said, PeerTrust trust) {
        return new Stranger(cast)
                .admitted(
                        org.sixchat.sixchat.message.PeerCodec.encodeIdentity(said),
                        cast,
                        new IdentityValidator(trust, cast.clock));
    }

    private Duel duel(Cast cast, LocalIdentity a, List<Way> waysOfA, LocalIdentity b, List<Way> waysOfB) {
        return new Duel(
                        new Initiator(new HandshakeSetup(a, SUITES, waysOfA, random, () -> 0), Cast.dialled(b)),
                        new Responder(new HandshakeSetup(b, SUITES, waysOfB, random, () -> 0)),
                        new IdentityValidator(cast.trust(), cast.clock))
                .run();
    }

    private static byte[] hash(LocalIdentity who) {
        return org.sixchat.pki.key.Keys.sha256OfSpki(who.leaf().getPublicKey());
    }

    private static java.util.Optional<X509Certificate> sealing(LocalIdentity who) {
        return who.sealing().stream().findFirst().map(KeyEntry::leaf);
    }

    private static boolean stands(Duel duel) {
        return duel.dialler.established != null && duel.answerer.established != null;
    }

    private static ErrorCode code(Runnable step) {
        SixChatException failure = catchThrowableOfType(SixChatException.class, step::run);
        return failure == null ? null : failure.code();
    }
}

package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordType;

/** Sessions without certificates, and what somebody in the middle can do. */
class AnonymousTest {
    private final Cast cast = new Cast();

    @Test
    void givenTwoWhoAskForItWhenTheyShakeHandsThenBothSeeTheSameNineDigitsAndTheClaimedNames() {
        AnonymousDuel duel = AnonymousDuel.fresh().run();

        assertThat(duel.stands()).isTrue();
        assertThat(duel.dialler.session.shortString()).matches("\\d{9}").isEqualTo(duel.answerer.session.shortString());
        assertThat(duel.dialler.session.claimedName()).isEqualTo("Bob");
        assertThat(duel.answerer.session.claimedName()).isEqualTo("Alice");
        assertThat(duel.dialler.sent).as("1 3 5 7 9 11").hasSize(6);
        assertThat(duel.answerer.sent).as("2 4 6 8 10 12").hasSize(6);
        assertThat(duel.dialler.session.session().export("test", new byte[0], 32))
                .isEqualTo(duel.answerer.session.session().export("test", new byte[0], 32));
    }

    @Test
    void givenASessionWhenEachSendsThenTheOtherReads() {
        AnonymousDuel duel = AnonymousDuel.fresh().run();
        SessionKeys a = duel.dialler.session.session();
        SessionKeys b = duel.answerer.session.session();
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);

        assertThat(b.reader()
                        .read(frame(a.writer().write(RecordType.MESSAGE, text)))
                        .body())
                .isEqualTo(text);
        assertThat(a.reader()
                        .read(frame(b.writer().write(RecordType.MESSAGE, text)))
                        .body())
                .isEqualTo(text);
    }

    /** The man in the middle answers Alice and dials Bob; he has two sessions, and people see two strings. */
    @Test
    void givenMalloryBetweenThemWhenBothCompareThenTheirStringsDiffer() {
        for (int i = 0; i < 20; i++) {
            AnonymousDuel alice = new AnonymousDuel(
                            new AnonymousInitiator(AnonymousDuel.setup("Alice")),
                            new AnonymousResponder(AnonymousDuel.setup("Bob")))
                    .run();
            AnonymousDuel bob = new AnonymousDuel(
                            new AnonymousInitiator(AnonymousDuel.setup("Alice")),
                            new AnonymousResponder(AnonymousDuel.setup("Bob")))
                    .run();

            assertThat(alice.dialler.session.shortString()).isNotEqualTo(bob.answerer.session.shortString());
        }
    }

    /** Were she able to pass on both nonces, the agreements would still differ. */
    @Test
    void givenTheSameNoncesOnBothSidesOfMalloryWhenTheStringsAreDerivedThenTheyDiffer() {
        byte[] th8 = new byte[48];
        byte[] nA = new byte[32];
        byte[] nB = new byte[32];
        byte[] other = new byte[64];
        other[0] = 1;
        HandshakeSecret withAlice = HandshakeSecret.of(th8, Secret.take(new byte[64]));
        HandshakeSecret withBob = HandshakeSecret.of(th8, Secret.take(other));

        assertThat(withAlice.shortString(th8, nA, nB)).isNotEqualTo(withBob.shortString(th8, nA, nB));
    }

    /** Who knows nA could search an nB that gives the string that he needs, if he had not committed to his own before. */
    @Test
    void givenANonceGroundAfterTheRevealWhenItIsOpenedThenTheCommitmentDoesNotHold() {
        HandshakeSecret hs = HandshakeSecret.of(new byte[48], Secret.take(new byte[64]));
        byte[] nA = new byte[32];
        byte[] committed = new byte[32];
        byte[] ground = new byte[32];
        ground[31] = 7;
        Transcript th8 = Transcript.start().plus(5, new byte[1]);
        var named = new AnonymousInitiatorState.Named(
                Suite.AES_256_GCM, hs, th8.hash(), Anonymous.commitment(th8.hash(), committed), "Bob", th8);
        var auth = hs.auth(th8.hash(), Anonymous.noChallenge(), Secret.copyOf(nA));
        var waiting = new AnonymousInitiatorState.AwaitOpening(
                named, auth, nA, Secret.take(new byte[32]), th8.plus(11, new byte[1]));
        byte[] proof = hs.proofB(Secret.copyOf(nA), waiting.transcript().hash(), Anonymous.IDS);

        assertThat(code(() -> waiting.accept(new ChallengeResponse(proof, ground), new byte[1], new Vault())))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenANonceThatWasNotRevealedWhenMessage10OpensNothingThenItIsRefused() {
        HandshakeSecret hs = HandshakeSecret.of(new byte[48], Secret.take(new byte[64]));
        Transcript th8 = Transcript.start();
        var named = new AnonymousInitiatorState.Named(Suite.AES_256_GCM, hs, new byte[48], new byte[48], "Bob", th8);
        var auth = hs.auth(th8.hash(), Anonymous.noChallenge(), Anonymous.noChallenge());
        var waiting =
                new AnonymousInitiatorState.AwaitOpening(named, auth, new byte[32], Secret.take(new byte[32]), th8);

        assertThat(code(() -> waiting.accept(new ChallengeResponse(new byte[48], null), new byte[1], new Vault())))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenAnyFrameThatIsSpoiltOrLeftOutWhenTheyShakeHandsThenTheDiallerHasNoSession() {
        for (boolean dialler : new boolean[] {true, false}) {
            for (int index = 0; index < 6; index++) {
                int at = index;
                AnonymousDuel spoilt = AnonymousDuel.fresh().run((dials, i, frame) -> {
                    byte[] changed = frame.clone();
                    changed[frame.length / 2] ^= dials == dialler && i == at ? (byte) 4 : 0;
                    return changed;
                });
                AnonymousDuel missing =
                        AnonymousDuel.fresh().run((dials, i, frame) -> dials == dialler && i == at ? null : frame);

                assertThat(spoilt.dialler.session).isNull();
                assertThat(missing.dialler.session).isNull();
            }
        }
    }

    @Test
    void givenSuitesWithoutCertificatesBesideOthersWhenOfferedThenNeitherKindOfListenerTakesThem() {
        for (List<String> mixed : List.of(
                List.of(Suite.AES_256_GCM.token(), Suite.AES_256_GCM.token() + "-ANON"),
                List.of(Suite.AES_256_GCM.token() + "-ANON", Suite.AES_256_GCM.token()))) {
            Duel duel = new Duel(cast, cast.alice, cast.bob)
                    .run((from, index, frame) -> List.of(
                            from == null || !from.name.equals("A") || index != 1 ? frame : offering(frame, mixed)));
            AnonymousDuel anonymous = AnonymousDuel.fresh()
                    .run((dials, index, frame) -> dials && index == 1 ? offering(frame, mixed) : frame);

            assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.SUITE);
            assertThat(anonymous.answerer.failure.code()).isEqualTo(ErrorCode.SUITE);
        }
    }

    @Test
    void givenOneSideWithCertificatesWhenTheOtherHasNoneThenNoneIsTalkedIntoIt() {
        Responder bob = new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom()));
        AnonymousInitiator nobody = new AnonymousInitiator(AnonymousDuel.setup(""));
        bob.receive(unframed(nobody.start().get(0)));
        assertThat(code(() -> bob.receive(unframed(nobody.start().get(1))))).isEqualTo(ErrorCode.SUITE);

        Duel stripped = new Duel(cast, cast.alice, cast.bob)
                .run((from, index, frame) -> List.of(
                        from.name.equals("B") && index == 1
                                ? accepting(frame, Suite.AES_256_GCM.token() + "-ANON")
                                : frame));
        assertThat(stripped.dialler.failure.code()).isEqualTo(ErrorCode.SUITE);

        AnonymousDuel certified = AnonymousDuel.fresh()
                .run((dials, index, frame) ->
                        !dials && index == 1 ? accepting(frame, Suite.AES_256_GCM.token()) : frame);
        assertThat(certified.dialler.failure.code()).isEqualTo(ErrorCode.SUITE);
    }

    @Test
    void givenMoreThanANameWhenPresentedThenItIsRefused() {
        Identity name = Anonymous.info("Mallory").identity();
        List<Identity> more = List.of(
                new Identity("", "", "bob@b.example", null, List.of(), null, null, List.of()),
                new Identity("bob@b.example", "", "", null, List.of(), null, null, List.of()),
                new Identity("", "alice@a.example", "", null, List.of(), null, null, List.of()),
                new Identity("", "", "", cast.alice.device().orElseThrow(), List.of(), null, null, List.of()),
                new Identity("", "", "", null, List.of(new byte[9]), null, null, List.of()),
                new Identity("", "", "", null, List.of(), new byte[9], null, List.of()),
                new Identity("", "", "", null, List.of(), null, new byte[9], List.of()),
                new Identity("", "", "", null, List.of(), null, null, List.of("sig")));

        assertThat(Anonymous.name(new UserInfo(null, name))).isEqualTo("Mallory");
        assertThat(more)
                .allSatisfy(said -> assertThat(code(() -> Anonymous.name(new UserInfo(null, said))))
                        .isEqualTo(ErrorCode.REFUSED));
        assertThat(code(() -> Anonymous.name(new UserInfo(new byte[9], null)))).isEqualTo(ErrorCode.REFUSED);
    }

    private static byte[] offering(byte[] frame, List<String> suites) {
        CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(frame);
        return PeerCodec.encode(new CryptoSuiteOffer(suites, offer.x25519(), offer.mlkem768()));
    }

    private static byte[] accepting(byte[] frame, String suite) {
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(frame);
        return PeerCodec.encode(new CryptoSuiteAccept(suite, accept.x25519(), accept.ciphertext()));
    }

    private static byte[] frame(List<byte[]> frames) {
        return unframed(frames.getFirst());
    }

    private static byte[] unframed(byte[] framed) {
        return Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
    }

    private static ErrorCode code(Runnable step) {
        SixChatException failure = catchThrowableOfType(SixChatException.class, step::run);
        return failure == null ? null : failure.code();
    }
}

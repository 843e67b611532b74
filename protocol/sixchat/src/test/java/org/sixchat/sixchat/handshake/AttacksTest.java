package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.handshake.Duel.Wire;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;

/** What an attacker on the wire or at one end can do: nothing that ends in a session. */
class AttacksTest {
    private static final int MESSAGES = 6;

    private final Cast cast = cast();

    /** Whose keys are attacked. */
    Cast cast() {
        return new Cast();
    }

    static Stream<Arguments> everyMessage() {
        return Stream.of("A", "B")
                .flatMap(side -> IntStream.range(0, MESSAGES).mapToObj(index -> Arguments.of(side, index)));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void givenAFlippedBitInAnyMessageWhenTheyShakeHandsThenNoSessionStands(String side, int index) {
        for (double where : new double[] {0, 0.13, 0.5, 0.77, 1}) {
            Duel duel = new Duel(cast, cast.alice, cast.bob).run(on(side, index, frame -> {
                byte[] spoilt = frame.clone();
                spoilt[(int) ((frame.length - 1) * where)] ^= 0x04;
                return List.of(spoilt);
            }));

            assertNoSessionForBoth(duel, side, index);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void givenATruncatedMessageWhenTheyShakeHandsThenNoSessionStands(String side, int index) {
        Duel duel = new Duel(cast, cast.alice, cast.bob)
                .run(on(side, index, frame -> List.of(Arrays.copyOf(frame, frame.length - 1))));

        assertNoSessionForBoth(duel, side, index);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void givenARepeatedMessageWhenTheyShakeHandsThenItIsRefused(String side, int index) {
        boolean last = index == MESSAGES - 1;
        Duel duel = new Duel(cast, cast.alice, cast.bob).run(on(side, index, frame -> List.of(frame, frame.clone())));

        // what follows the last message of a side belongs to the session, whose records it does not open either
        assertThat(bothStand(duel)).isEqualTo(last);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void givenAMissingMessageWhenTheyShakeHandsThenNoSessionStands(String side, int index) {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run(on(side, index, frame -> List.of()));

        assertNoSessionForBoth(duel, side, index);
    }

    @Test
    void givenTheMessagesOfAFlightSwappedWhenTheyArriveThenTheyAreRefused() {
        for (String side : List.of("A", "B")) {
            for (int first = 0; first < MESSAGES - 1; first++) {
                int at = first;
                List<byte[]> held = new ArrayList<>();
                Wire swap = (from, index, frame) -> {
                    if (!from.name.equals(side) || index < at || index > at + 1) {
                        return List.of(frame);
                    }
                    held.addFirst(frame);
                    return index == at ? List.of() : List.copyOf(held);
                };
                assertThat(bothStand(new Duel(cast, cast.alice, cast.bob).run(swap)))
                        .isFalse();
            }
        }
    }

    @Test
    void givenEveryFrameReflectedWhenTheDiallerReadsItsOwnMessagesThenItRefuses() {
        Initiator alice =
                new Initiator(HandshakeSetup.standard(cast.alice, new SecureRandom()), Cast.dialled(cast.bob));
        byte[] own =
                Arrays.copyOfRange(alice.start().getFirst(), 4, alice.start().getFirst().length);

        assertThat(failure(() -> alice.receive(own))).contains(ErrorCode.UNEXPECTED);
    }

    @Test
    void givenSomebodyWithMyOwnKeyWhenHeDialsMeThenHeIsRefused() {
        Duel duel = new Duel(cast, cast.bob, cast.bob).run();

        assertThat(bothStand(duel)).isFalse();
        assertThat(duel.answerer.failure).hasMessageContaining("key of this side");
    }

    @Test
    void givenARecordedDiallerWhenReplayedThenTheListenerOpensNothing() {
        Duel recorded = new Duel(cast, cast.alice, cast.bob).run();
        Responder bob = new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom()));

        bob.receive(recorded.dialler.sent.get(0));
        bob.receive(recorded.dialler.sent.get(1));

        assertThat(failure(() -> bob.receive(recorded.dialler.sent.get(2)))).contains(ErrorCode.REFUSED);
    }

    /** Lowe: Alice dials Mallory, who passes what she can on to Bob, to pass for Alice there. */
    @Test
    void givenMalloryWhomAliceDialsWhenSheRelaysEverythingToBobThenBobOpensNothing() {
        Duel duel = new Duel(cast, cast.alice, cast.bob, Cast.dialled(cast.mallory), cast.trust()).run();

        assertThat(bothStand(duel)).isFalse();
        assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(duel.dialler.failure).isInstanceOf(PeerRefusal.class);
    }

    /** Lowe with fresh keys: Mallory opens Alice's message 5 and claims it as hers towards Bob. */
    @Test
    void givenAnIdentityThatMalloryLearnedWhenShePresentsItToBobThenSheCannotAnswerHisChallenge() {
        LocalIdentity pretender = cast.pretending(cast.alice);

        Duel duel = new Duel(cast, pretender, cast.bob).run();

        assertThat(duel.answerer.established).isNull();
        assertThat(duel.answerer.handshake.proven()).isFalse();
    }

    @Test
    void givenAMalloryInBobsPlaceWhenSheShowsBobsCertificateThenAliceFinishesNothing() {
        LocalIdentity pretender = cast.pretending(cast.bob);

        Duel duel = new Duel(cast, cast.alice, pretender, Cast.dialled(cast.bob), cast.trust()).run();

        assertThat(duel.dialler.established).isNull();
        assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenAnotherIdThanTheDialledOneWhenItAnswersThenAliceSendsNoProof() {
        // Mallory's id with Bob's key known to Alice: the certificate that opened 5 is Mallory's, the name dialled is
        // Bob's
        ExpectedRemote wrong = Cast.dialled("bob@b.example", cast.mallory);

        Duel duel = new Duel(cast, cast.alice, cast.mallory, wrong, cast.trust()).run();

        assertThat(bothStand(duel)).isFalse();
        assertThat(duel.dialler.sent).as("1, 3, 5 and the refusal").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void givenMessage5SealedToAnotherKeyWhenItArrivesThenItIsRefused() {
        ExpectedRemote wrongKey = Cast.dialled("bob@b.example", cast.mallory);

        Duel duel = new Duel(cast, cast.alice, cast.bob, wrongKey, cast.trust()).run();

        assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenAStrippedSuiteOfferWhenTheyGoOnThenTheTranscriptsDiffer() {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run(on("A", 1, frame -> {
            CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(frame);
            return List.of(PeerCodec.encode(
                    new CryptoSuiteOffer(List.of(offer.suite().getLast()), offer.x25519(), offer.mlkem768())));
        }));

        assertThat(bothStand(duel)).isFalse();
    }

    @Test
    void givenStrippedCapabilitiesWhenTheyGoOnThenTheTranscriptsDiffer() {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run(on("A", 0, frame -> {
            CapabilitiesOffer offer = (CapabilitiesOffer) PeerCodec.decode(frame);
            return List.of(
                    PeerCodec.encode(new CapabilitiesOffer(offer.version(), List.of(), offer.nonce(), null, null)));
        }));

        assertThat(bothStand(duel)).isFalse();
    }

    @Test
    void givenAChoiceThatWasNotOfferedWhenItArrivesThenTheDiallerCloses() {
        assertThat(answered(1, frame -> {
                    CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(frame);
                    return PeerCodec.encode(
                            new CryptoSuiteAccept("RSA1024-SHA1", accept.x25519(), accept.ciphertext()));
                }))
                .isEqualTo(ErrorCode.SUITE);
        assertThat(answered(0, frame -> {
                    CapabilitiesAccept accept = (CapabilitiesAccept) PeerCodec.decode(frame);
                    return PeerCodec.encode(CapabilitiesAccept.of(2, accept.capability(), accept.nonce()));
                }))
                .isEqualTo(ErrorCode.VERSION);
        assertThat(answered(0, frame -> {
                    CapabilitiesAccept accept = (CapabilitiesAccept) PeerCodec.decode(frame);
                    return PeerCodec.encode(
                            new CapabilitiesAccept(1, true, null, accept.capability(), accept.nonce(), null));
                }))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenOnlyBrokenSuitesWhenOfferedThenTheRefusalSaysWhy() {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run(on("A", 1, frame -> {
            CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(frame);
            return List.of(PeerCodec.encode(
                    new CryptoSuiteOffer(List.of("RSA1024-AES128CBC-SHA1"), offer.x25519(), offer.mlkem768())));
        }));

        assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.SUITE);
        assertThat(duel.answerer.failure).hasMessageContaining("RSA1024").hasMessageContaining("broken");
    }

    @Test
    void givenAnAllZeroOrGarbageKeyWhenOfferedThenItIsMalformed() {
        for (boolean x25519 : new boolean[] {true, false}) {
            Duel duel = new Duel(cast, cast.alice, cast.bob).run(on("A", 1, frame -> {
                CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(frame);
                byte[] ones = new byte[1184];
                Arrays.fill(ones, (byte) -1);
                return List.of(PeerCodec.encode(
                        x25519
                                ? new CryptoSuiteOffer(offer.suite(), new byte[32], offer.mlkem768())
                                : new CryptoSuiteOffer(offer.suite(), offer.x25519(), ones)));
            }));

            assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.MALFORMED);
        }
    }

    @Test
    void givenCertificatesThatDoNotHoldWhenPresentedThenEachIsRefusedAndThePeerLearnsNoMore() {
        TestDomain impostor = TestDomain.create(Samples.A_EXAMPLE);
        var keys = TestKeys.p256();
        TestCertificate sound = cast.a.personCertificate(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", keys);
        Map<String, LocalIdentity> bad = Map.of(
                "foreign root", alice(impostor, impostor.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice"), "Alice"),
                "the other domain's CA", alice(cast.b, cast.b.issue(sound, keys), "Alice"),
                "another name", alice(cast.a, cast.aliceKeys, "Alice the Great"),
                "another id", alice(cast.a, cast.a.person(Samples.CAROL, Samples.ALICE_LAPTOP, "Alice"), "Alice"),
                "another device", alice(cast.a, cast.a.person(Samples.ALICE, Samples.ALICE_PHONE, "Alice"), "Alice"),
                "a store's certificate", alice(cast.a, cast.a.store(), "Message store"),
                "an administrator's", alice(cast.a, cast.a.administrator(), "Administrator"),
                "two names",
                        alice(
                                cast.a,
                                cast.a.issue(
                                        cast.a
                                                .personCertificate(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", keys)
                                                .mail(Samples.ALICE.toString(), Samples.CAROL.toString()),
                                        keys),
                                "Alice"));
        bad.forEach((what, identity) -> {
            Duel duel = new Duel(cast, identity, cast.bob).run();

            assertThat(duel.answerer.established).as(what).isNull();
            assertThat(duel.answerer.failure.code()).as(what).isEqualTo(ErrorCode.NOT_TRUSTED);
            assertThat(duel.dialler.failure.code()).as(what).isEqualTo(ErrorCode.REFUSED);
        });
    }

    @Test
    void givenAPersonsCertificateWhenItClaimsToBeTheStoreThenItIsRefused() {
        LocalIdentity falseStore = LocalIdentity.store(
                        Samples.B_EXAMPLE, "Mallory", Cast.entry(cast.malloryKeys), cast.mallory.ocsp())
                .sealedTo(cast.mallory.sealing());

        Duel duel = new Duel(cast, falseStore, cast.alice).run();

        assertThat(duel.answerer.failure.code()).isEqualTo(ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenAnExpiredCertificateWhenPresentedThenItIsRefusedAndFiveMinutesAreForgiven() {
        var keys = TestKeys.p256();
        TestIdentity old = cast.a.issue(
                cast.a
                        .personCertificate(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", keys)
                        .validity(Samples.NOW.minus(Duration.ofDays(9)), Samples.NOW.minus(Duration.ofMinutes(4))),
                keys);
        LocalIdentity alice = alice(cast.a, old, "Alice");

        assertThat(bothStand(new Duel(cast, alice, cast.bob).run())).isTrue();
        cast.clock.advance(Duration.ofMinutes(2));
        assertThat(new Duel(cast, alice, cast.bob).run().answerer.failure.code())
                .isEqualTo(ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenARevokedCertificateWhenPresentedThenItIsRefused() {
        LocalIdentity revoked = withOcsp(TestOcsp.revoked(cast.a, cast.aliceKeys.leaf(), Samples.NOW));

        assertThat(new Duel(cast, revoked, cast.bob).run().answerer.failure.code())
                .isEqualTo(ErrorCode.REVOKED);
    }

    @Test
    void givenNoCurrentResponseWhenNothingCanBeFetchedThenOnlyAPinnedContactPassesWithAWarning() {
        LocalIdentity stale = withOcsp(TestOcsp.good(cast.a, cast.aliceKeys.leaf(), Samples.NOW.minusSeconds(90_000)));
        PeerTrust lenient = new Lenient(cast.trust());

        assertThat(new Duel(cast, stale, cast.bob).run().answerer.failure.code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(new Duel(cast, withOcsp(null), cast.bob)
                        .run()
                        .answerer
                        .failure
                        .code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
        Duel duel = new Duel(cast, withOcsp(null), cast.bob, Cast.dialled(cast.bob), lenient).run();
        assertThat(duel.answerer.established.remote().status().name()).isEqualTo("UNCHECKED");
        assertThat(duel.dialler.established.remote().status().name()).isEqualTo("STAPLED");
    }

    @Test
    void givenAFailureWhenThePeerIsToldThenItHearsOneOfSevenTokens() {
        for (ErrorCode code : ErrorCode.values()) {
            Responder bob = new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom()));
            String told = new String(
                    bob.refusal(new org.sixchat.core.SixChatException(code, "secret reason"))
                            .getFirst(),
                    StandardCharsets.UTF_8);

            assertThat(told).containsPattern("code=\"(busy|version|suite|malformed|too-large|timeout|refused)\"");
            if (code != ErrorCode.SUITE && code != ErrorCode.VERSION) {
                assertThat(told).doesNotContain("secret reason");
            }
        }
    }

    private ErrorCode answered(int index, java.util.function.UnaryOperator<byte[]> change) {
        return new Duel(cast, cast.alice, cast.bob)
                .run(on("B", index, frame -> List.of(change.apply(frame))))
                .dialler
                .failure
                .code();
    }

    private LocalIdentity alice(TestDomain domain, TestIdentity keys, String name) {
        return cast.person(domain, Samples.ALICE, Samples.ALICE_LAPTOP, name, keys);
    }

    private LocalIdentity withOcsp(byte[] response) {
        return LocalIdentity.person(
                        Samples.ALICE, "Alice", Samples.ALICE_LAPTOP, Cast.entry(cast.aliceKeys), () -> response)
                .sealedTo(cast.alice.sealing());
    }

    private static Wire on(String side, int index, java.util.function.Function<byte[], List<byte[]>> change) {
        return (from, at, frame) -> from.name.equals(side) && at == index ? change.apply(frame) : List.of(frame);
    }

    /** B has its session before 12 has arrived; it is the dialler that must not have one then. */
    private static void assertNoSessionForBoth(Duel duel, String side, int index) {
        assertThat(duel.dialler.established).isNull();
        if (!(side.equals("B") && index >= MESSAGES - 2)) {
            assertThat(duel.answerer.established).isNull();
        }
    }

    private static boolean bothStand(Duel duel) {
        return duel.dialler.established != null && duel.answerer.established != null;
    }

    private static Optional<ErrorCode> failure(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (org.sixchat.core.SixChatException failure) {
            return Optional.of(failure.code());
        }
    }
}

package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.crypto.Transcript;
import org.sixchat.sixchat.handshake.Ends.One;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** Sessions that go on over another connection, and those who would like to take them over. */
class ResumptionTest {
    private final Cast cast = new Cast();
    private final Ends ends = new Ends(cast);

    private One end(String name) {
        return name.equals("alice") ? ends.alice : ends.bob;
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void givenACutSessionWhenEitherSideDialsThenItGoesOnAfterTwoRoundTripsUnderKeysThatBothShare(String who) {
        byte[] before = ends.alice.keys.export("test", new byte[0], 32);

        for (int round = 0; round < 3; round++) {
            Duel duel = ends.duel(end(who)).run();
            ends.take(end(who), duel);

            assertThat(duel.dialler.sent).as("1, 3 and 11").hasSize(3);
            assertThat(duel.answerer.sent).as("2, 4 and 12").hasSize(3);
            assertThat(duel.answerer.resumed.received()).isEqualTo(7);
            assertThat(duel.dialler.resumed.received()).isEqualTo(9);
            assertThat(ends.pass(ends.alice, "from alice")).isEqualTo("from alice");
            assertThat(ends.pass(ends.bob, "from bob")).isEqualTo("from bob");
            assertThat(ends.alice.keys.export("test", new byte[0], 32))
                    .isEqualTo(ends.bob.keys.export("test", new byte[0], 32))
                    .isNotEqualTo(before);
            assertThat(ends.alice.keys.resumable()).isTrue();
        }
    }

    @Test
    void givenAnIdThatNobodyKnowsWhenItIsShownThenAFullHandshakeGoesOn() {
        ResumptionKey lost = new ResumptionKey(true, Secret.take(new byte[48]));

        Duel duel = ends.duel(ends.alice, lost, true).run();

        assertThat(duel.dialler.established).isNotNull();
        assertThat(duel.answerer.established.remote().id()).isEqualTo(cast.alice.id());
    }

    @Test
    void givenAnIdThatNobodyKnowsWhenTheDiallerWantsNothingElseThenItShowsNobodyWhoItIs() {
        ResumptionKey lost = new ResumptionKey(true, Secret.take(new byte[48]));

        Duel duel = ends.duel(ends.alice, lost, false).run();

        assertThat(duel.dialler.failure).isInstanceOf(SessionUnknown.class);
        assertThat(duel.dialler.sent).as("1 and 3").hasSize(2);
    }

    /** He has overheard the id, and keeps to the protocol but for the secret that he does not have. */
    @Test
    void givenAStrangerWhenHeShowsTheIdOfASessionThenHeIsRefusedAndTheSessionIsAsItWas() {
        Responder bob = ends.bob.answer();
        HybridKeys keys = HybridKeys.generate(new SecureRandom());
        byte[] id = ends.alice.all().getFirst().mine();
        byte[] message1 = PeerCodec.encode(new CapabilitiesOffer(List.of(1), List.of(), new byte[32], null, id));
        byte[] message3 = PeerCodec.encode(
                new CryptoSuiteOffer(List.of(Suite.AES_256_GCM.token()), keys.x25519Public(), keys.mlkemPublic()));
        bob.receive(message1);
        List<byte[]> answers = Ends.bodies(((Progress.More) bob.receive(message3)).frames());
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(answers.getLast());
        Transcript th4 = Transcript.start()
                .plus(1, message1)
                .plus(3, message3)
                .plus(2, answers.getFirst())
                .plus(4, answers.getLast());
        HandshakeSecret hs = HandshakeSecret.of(th4.hash(), keys.agree(accept.x25519(), accept.ciphertext()));
        AuthSecret guessed = hs.resumed(th4.hash(), Secret.take(new byte[48]));
        byte[] message11 = PeerCodec.encode(new KeyExchange(7L, null, guessed.finishedA(th4.hash(), 7)));
        RecordWriter writer = new RecordWriter(Suite.AES_256_GCM, hs.recordsA(), System::nanoTime);
        byte[] record =
                Ends.bodies(writer.write(RecordType.HANDSHAKE, message11)).getFirst();

        assertThat(Failures.code(() -> bob.receive(record))).isEqualTo(ErrorCode.REFUSED);
        assertThat(bob.proven()).isFalse();
        assertStillResumable();
    }

    /** The stranger answers: he has taken the other side's address. */
    @Test
    void givenAStrangerWhoAnswersWhenHeSaysThatTheSessionGoesOnThenTheDiallerIsNotFooled() {
        ResumptionKey guessed = new ResumptionKey(false, Secret.take(new byte[48]));
        Responder stranger = new Responder(
                HandshakeSetup.standard(cast.mallory, new SecureRandom()).resuming(),
                id -> java.util.Optional.of(guessed),
                Doorkeeper.open());

        Duel duel = new Duel(ends.alice.dial(ends.alice.all().getFirst(), true), stranger, ends.validator()).run();

        assertThat(duel.dialler.resumed).isNull();
        assertThat(duel.answerer.resumed).isNull();
        assertStillResumable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void givenADialThatIsReflectedWhenItsOwnSideReadsItThenItIsRefused(String who) {
        One me = end(who);
        Initiator dial = me.dial(me.all().getFirst(), true);
        byte[] message1 = Ends.bodies(dial.start()).getFirst();

        assertThat(Failures.code(() -> me.answer().receive(message1))).isEqualTo(ErrorCode.REFUSED);
        assertStillResumable();
    }

    @Test
    void givenARecordedResumptionWhenItIsReplayedThenItOpensNothingAndTheSessionGoesOn() {
        Duel recorded = ends.duel(ends.alice);
        recorded.run((from, index, frame) -> from.name.equals("B") && index == 2 ? List.of() : List.of(frame));
        Responder again = ends.bob.answer();

        again.receive(recorded.dialler.sent.get(0));
        again.receive(recorded.dialler.sent.get(1));

        assertThat(Failures.code(() -> again.receive(recorded.dialler.sent.get(2))))
                .isEqualTo(ErrorCode.REFUSED);
        assertStillResumable();
    }

    static Stream<Arguments> everyMessage() {
        return Stream.of("A", "B").flatMap(side -> IntStream.range(0, 3).mapToObj(index -> Arguments.of(side, index)));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void givenAFlippedBitInAnyMessageWhenTheyResumeThenNotBothDoAndTheSessionCanStillBeResumed(String side, int index) {
        for (double where : new double[] {0, 0.13, 0.5, 0.77, 1}) {
            Duel duel = ends.duel(ends.alice, ends.alice.all().getFirst(), false)
                    .run((from, at, frame) -> {
                        byte[] spoilt = frame.clone();
                        if (from.name.equals(side) && at == index) {
                            spoilt[(int) ((frame.length - 1) * where)] ^= 0x04;
                        }
                        return List.of(spoilt);
                    });

            assertThat(duel.dialler.resumed)
                    .as("the dialler learns of it, at %s", where)
                    .isNull();
            if (duel.answerer.resumed != null) {
                assertThat(side + index)
                        .as("12 came from one who has taken part")
                        .isEqualTo("B2");
                ends.bob.keys = duel.answerer.resumed.session();
            }
        }
        assertStillResumable();
    }

    @Test
    void givenACutBefore12ArrivedWhenTheDiallerComesAgainThenTheSecretBeforeIsStillThere() {
        for (int cut = 0; cut < 3; cut++) {
            Duel duel = ends.duel(ends.alice)
                    .run((from, index, frame) -> from.name.equals("B") && index == 2 ? List.of() : List.of(frame));
            ends.bob.keys = duel.answerer.resumed.session();
            assertThat(ends.bob.all()).hasSize(2);
        }

        assertStillResumable();
        assertThat(ends.bob.all()).as("both, until a record comes").hasSize(2);
        ends.pass(ends.alice, "a record under the new keys");
        assertThat(ends.bob.all()).hasSize(1);
    }

    @Test
    void givenACutBefore12ArrivedWhenTheOtherSideDialsThenItIsFoundByTheSecretBefore() {
        Duel cut = ends.duel(ends.alice)
                .run((from, index, frame) -> from.name.equals("B") && index == 2 ? List.of() : List.of(frame));
        ends.bob.keys = cut.answerer.resumed.session();

        Duel newest = ends.duel(ends.bob, ends.bob.all().getFirst(), false).run();
        Duel before = ends.duel(ends.bob, ends.bob.all().getLast(), true).run();
        ends.take(ends.bob, before);

        assertThat(newest.dialler.failure).isInstanceOf(SessionUnknown.class);
        assertThat(ends.pass(ends.bob, "found")).isEqualTo("found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rekey1 lost", "rekey2 lost", "rekey3 lost", "rekey3 read", "a record after it"})
    void givenACutAmidARekeyWhenEitherSideDialsThenTheSessionGoesOn(String until) {
        for (String who : List.of("alice", "bob")) {
            rekey(until);
            One from = end(who);
            Duel duel = ends.duel(from).run();
            if (duel.dialler.failure instanceof SessionUnknown) {
                duel = ends.duel(from, from.all().getLast(), false).run();
            }
            ends.take(from, duel);

            assertThat(ends.pass(ends.alice, "from alice")).isEqualTo("from alice");
            assertThat(ends.pass(ends.bob, "from bob")).isEqualTo("from bob");
        }
    }

    /** The dialler of the present connection begins a rekey, which is cut. */
    private void rekey(String until) {
        One a = ends.alice.keys.dialled() ? ends.alice : ends.bob;
        One b = ends.peer(a);
        List<byte[]> rekey1 = Ends.bodies(a.keys.rekey().receive(new PlainRecord(RecordType.REKEY1, new byte[0])));
        if (until.equals("rekey1 lost")) {
            return;
        }
        List<byte[]> rekey2 = Ends.bodies(b.keys.rekey().receive(b.read(rekey1.getFirst())));
        if (until.equals("rekey2 lost")) {
            return;
        }
        List<byte[]> rekey3 = Ends.bodies(a.keys.rekey().receive(a.read(rekey2.getFirst())));
        if (until.equals("rekey3 lost")) {
            return;
        }
        b.keys.rekey().receive(b.read(rekey3.getFirst()));
        if (until.equals("a record after it")) {
            ends.pass(a, "under the new keys");
            assertThat(b.all()).hasSize(1);
        }
    }

    @Test
    void givenAPeerThatResumesWhatWasNotNamedWhenItAnswersThenItIsRefused() {
        Duel duel = new Duel(cast, cast.alice, cast.bob)
                .run((from, index, frame) -> from.name.equals("B") && index == 0
                        ? List.of(PeerCodec.encode(CapabilitiesAccept.resumed(
                                1, List.of(), ((CapabilitiesAccept) PeerCodec.decode(frame)).nonce())))
                        : List.of(frame));

        assertThat(duel.dialler.failure.code()).isEqualTo(ErrorCode.REFUSED);
    }

    private void assertStillResumable() {
        Duel duel = ends.duel(ends.alice).run();
        assertThat(duel.dialler.failure).isNull();
        assertThat(duel.dialler.resumed).isNotNull();
        ends.take(ends.alice, duel);
    }
}

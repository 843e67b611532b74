package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.RemoteIdentity.StatusEvidence;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;

class HandshakeTest {
    private final Cast cast = new Cast();

    @Test
    void givenTwoHonestPeersWhenTheyShakeHandsThenEachKnowsWhoTheOtherIs() {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run();

        assertThat(duel.dialler.failure()).isEmpty();
        assertThat(duel.answerer.failure()).isEmpty();
        assertThat(duel.dialler.established.remote()).satisfies(bob -> {
            assertThat(bob.id()).isEqualTo("bob@b.example");
            assertThat(bob.role()).isEqualTo(PeerRole.PERSON);
            assertThat(bob.name()).isEqualTo("Bob");
            assertThat(bob.device()).contains(Samples.BOB_LAPTOP);
            assertThat(bob.leaf()).isEqualTo(cast.bobKeys.leaf());
            assertThat(bob.status()).isEqualTo(StatusEvidence.STAPLED);
        });
        assertThat(duel.answerer.established.remote().id()).isEqualTo("alice@a.example");
    }

    @Test
    void givenASessionWhenEachSendsThenTheOtherReadsAndBothExportTheSameSecret() {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run();
        SessionKeys alice = duel.dialler.established.session();
        SessionKeys bob = duel.answerer.established.session();

        assertThat(pass(alice, bob, "from a")).isEqualTo("from a");
        assertThat(pass(bob, alice, "from b")).isEqualTo("from b");
        assertThat(alice.export("test", new byte[0], 32))
                .isEqualTo(bob.export("test", new byte[0], 32))
                .isNotEqualTo(alice.export("test", new byte[] {1}, 32));
    }

    @Test
    void givenAStoreWhenAPersonDialsItAndWhenItDialsAPersonThenBothWork() {
        Duel deposit = new Duel(cast, cast.alice, cast.store).run();
        Duel delivery = new Duel(cast, cast.store, cast.bob).run();

        assertThat(deposit.dialler.established.remote().role()).isEqualTo(PeerRole.STORE);
        assertThat(delivery.answerer.established.remote().id()).isEqualTo("b.example");
        assertThat(delivery.answerer.established.remote().user()).isEmpty();
    }

    @Test
    void givenTheTwelveMessagesWhenCountedThenTheFlightsAreTheSpecifiedOnes() {
        Duel duel = new Duel(cast, cast.alice, cast.bob).run();

        // 1 3 5 7 9 11 and 2 4 6 8 10 12
        assertThat(duel.dialler.sent).hasSize(6);
        assertThat(duel.answerer.sent).hasSize(6);
        assertThat(duel.dialler.sent.subList(2, 6))
                .allSatisfy(record -> assertThat(hidden(record)).isTrue());
        assertThat(duel.answerer.sent.subList(2, 6))
                .allSatisfy(record -> assertThat(hidden(record)).isTrue());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void givenOneSuiteOnlyWhenOfferedThenItIsTaken(Suite suite) {
        HandshakeSetup alice = new HandshakeSetup(cast.alice, List.of(suite), new SecureRandom(), System::nanoTime);
        Duel duel = new Duel(
                        new Initiator(alice, Cast.dialled(cast.bob)),
                        new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())),
                        new IdentityValidator(cast.trust(), cast.clock))
                .run();

        assertThat(duel.dialler.established.session().suite()).isEqualTo(suite);
        assertThat(((CryptoSuiteAccept) PeerCodec.decode(duel.answerer.sent.get(1))).suite())
                .isEqualTo(suite.token());
    }

    @Test
    void givenARenewedKeyWhenItDialsOrIsDialledThenThePeerLearnsThatTheKeyBeforeHasSignedIt() {
        LocalIdentity bob = renewedBob();
        String before =
                HexFormat.of().formatHex(Keys.sha256OfSpki(cast.bobKeys.leaf().getPublicKey()));

        Duel dialled = new Duel(cast, cast.alice, bob).run();
        Duel dials = new Duel(cast, bob, cast.alice).run();

        assertThat(dialled.dialler.established.remote().leaf()).isEqualTo(bob.leaf());
        assertThat(dialled.dialler.established.remote().predecessors()).containsExactly(before);
        assertThat(dials.answerer.established.remote().predecessors()).containsExactly(before);
        assertThat(dials.dialler.established.remote().predecessors()).isEmpty();
    }

    private LocalIdentity renewedBob() {
        LocalIdentity renewed = cast.person(
                cast.b, Samples.BOB, Samples.BOB_LAPTOP, "Bob", cast.b.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob"));
        return new LocalIdentity(
                renewed.id(),
                renewed.role(),
                renewed.name(),
                renewed.device(),
                renewed.key(),
                List.of(cast.bob.key()),
                renewed.ocsp());
    }

    @Test
    void givenARenewedKeyWhenDialledByThePreviousOneThenTheSessionStandsAndShowsThatKey() {
        LocalIdentity bob = renewedBob();
        Duel duel = new Duel(cast, cast.alice, bob, Cast.dialled(cast.bob), new FetchedGood(cast)).run();

        assertThat(duel.dialler.failure()).isEmpty();
        assertThat(duel.dialler.established.remote().leaf()).isEqualTo(cast.bobKeys.leaf());
        assertThat(duel.dialler.established.remote().status()).isEqualTo(StatusEvidence.FETCHED);
    }

    private static String pass(SessionKeys from, SessionKeys to, String text) {
        byte[] frame = from.writer()
                .write(RecordType.MESSAGE, text.getBytes(StandardCharsets.UTF_8))
                .getFirst();
        assertThat(ByteBuffer.wrap(frame).getInt()).isEqualTo(frame.length - Integer.BYTES);
        PlainRecord record = to.reader().read(Arrays.copyOfRange(frame, Integer.BYTES, frame.length));
        return new String(record.body(), StandardCharsets.UTF_8);
    }

    private static boolean hidden(byte[] record) {
        String text = new String(record, StandardCharsets.ISO_8859_1);
        return !text.contains("example") && !text.contains("urn:sixchat");
    }
}

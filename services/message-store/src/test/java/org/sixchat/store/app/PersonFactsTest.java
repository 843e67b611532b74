package org.sixchat.store.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.events.AddressEvent;
import org.sixchat.events.AddressOffline;
import org.sixchat.events.AddressOnline;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificateRevoked;
import org.sixchat.events.Event;
import org.sixchat.events.UserDeleted;
import org.sixchat.events.UserInvited;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.PersonFact.Certified;
import org.sixchat.store.domain.PersonFact.Named;
import org.sixchat.store.domain.PersonFact.Removed;
import org.sixchat.store.domain.PersonFact.Revoked;
import org.sixchat.store.domain.PersonFact.Seen;
import org.sixchat.store.domain.PersonState;

class PersonFactsTest {
    private static final long SEQUENCE = 42;
    private static final TestDomain B = TestDomain.create(Samples.B_EXAMPLE);
    private static final TestIdentity LAPTOP = B.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");

    private final SettableClock clock = new SettableClock();
    private final PersonFacts facts = new PersonFacts(new TrustAnchor(B.domain(), B.root()), new ChainValidator(clock));

    @Test
    void givenAnInvitation_whenRead_thenThePersonIsNamed() {
        var event = new UserInvited(Samples.BOB, "Bob", UUID.randomUUID(), Samples.NOW);

        assertThat(facts.of(event)).contains(new Named(Samples.BOB, PersonState.INVITED));
    }

    @Test
    void givenACertificate_whenItsChainVerifies_thenTheDeviceIsKnown() {
        assertThat(facts.of(issued(Samples.BOB, LAPTOP)))
                .hasValueSatisfying(fact -> assertThat(fact)
                        .isInstanceOfSatisfying(
                                Certified.class,
                                certified -> assertThat(certified.device().ref().device())
                                        .isEqualTo(Samples.BOB_LAPTOP)));
    }

    @Test
    void givenARemoval_whenRead_thenThePersonIsRemoved() {
        assertThat(facts.of(new UserDeleted(Samples.BOB))).contains(new Removed(Samples.BOB));
        assertMalformed(new UserDeleted(Samples.ALICE));
    }

    @Test
    void givenARevocation_whenRead_thenTheDeviceAndItsCertificateAreNamed() {
        var event = new CertificateRevoked(
                UUID.randomUUID(), Samples.BOB, Samples.BOB_LAPTOP, "7f01", Samples.NOW, "cessationOfOperation");

        assertThat(facts.of(event))
                .contains(new Revoked(
                        new DeviceRef(Samples.BOB, Samples.BOB_LAPTOP), BigInteger.valueOf(0x7f01), Samples.NOW));
    }

    @Test
    void givenASignedRecord_whenItVerifies_thenTheDeviceIsSeenOnlineOrGone() {
        assertThat(facts.of(online(LAPTOP.privateKey(), SEQUENCE)))
                .hasValueSatisfying(
                        fact -> assertThat(((Seen) fact).presence().online()).isTrue());

        var record = sign(AddressState.OFFLINE, List.of(), LAPTOP.privateKey());
        AddressEvent offline = new AddressOffline(
                Samples.BOB,
                Samples.BOB_LAPTOP,
                SEQUENCE,
                record.document(),
                record.signature(),
                Certificates.encodeChain(LAPTOP.chain()));
        assertThat(facts.of(offline))
                .hasValueSatisfying(
                        fact -> assertThat(((Seen) fact).presence().online()).isFalse());
    }

    @Test
    void givenARecordThatItsOwnerDidNotSignOrOfAnotherSequence_whenRead_thenItIsSetAside() {
        assertMalformed(online(TestKeys.p256().getPrivate(), SEQUENCE));
        assertMalformed(online(LAPTOP.privateKey(), SEQUENCE + 1));
    }

    @Test
    void givenAChainOfAnotherRootPersonOrDomain_whenRead_thenItIsSetAside() {
        TestDomain impostor = TestDomain.create(Samples.B_EXAMPLE);
        TestDomain a = TestDomain.create(Samples.A_EXAMPLE);

        assertMalformed(issued(Samples.BOB, impostor.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob")));
        assertMalformed(issued(Samples.MALLORY, LAPTOP));
        assertMalformed(issued(Samples.ALICE, a.person(Samples.ALICE, Samples.BOB_LAPTOP, "Alice")));
    }

    @Test
    void givenACertificatePastItsTime_whenRead_thenItIsSetAside() {
        clock.advance(Duration.ofDays(400));

        assertMalformed(issued(Samples.BOB, LAPTOP));
    }

    private void assertMalformed(Event event) {
        assertThatThrownBy(() -> facts.of(event))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    private static CertificateIssued issued(UserId user, TestIdentity identity) {
        return new CertificateIssued(
                UUID.randomUUID(), user, Samples.BOB_LAPTOP, "ab", Certificates.encodeChain(identity.chain()));
    }

    private static AddressOnline online(PrivateKey signer, long eventSequence) {
        var record = sign(AddressState.ONLINE, List.of(new PeerAddress("2606:2800:220:1::1", 4605, 0)), signer);
        return new AddressOnline(
                Samples.BOB,
                Samples.BOB_LAPTOP,
                eventSequence,
                record.document(),
                record.signature(),
                Certificates.encodeChain(LAPTOP.chain()));
    }

    private static SignedAddressRecord sign(AddressState state, List<PeerAddress> at, PrivateKey signer) {
        Instant now = Samples.NOW;
        var record = new AddressRecord(
                Samples.BOB, Samples.BOB_LAPTOP, SEQUENCE, now, now.plus(Duration.ofMinutes(10)), state, at);
        return SignedAddressRecord.sign(record, signer, new SecureRandom());
    }
}

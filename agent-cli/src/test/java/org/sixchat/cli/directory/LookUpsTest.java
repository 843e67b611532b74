package org.sixchat.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.message.LookUpDevice;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.irp.status.FetchedStatus;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.RevocationReason;

class LookUpsTest {
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final DeviceId DEVICE = new DeviceId(UUID.randomUUID());

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final TestDomain domain = TestDomain.create(new DomainName("b.example"));
    private final TestIdentity bob = domain.person(BOB, DEVICE, "Bob");
    private final TrustAnchor anchor = new TrustAnchor(domain.domain(), domain.root());
    private Uni<FetchedStatus> status = answered(new CertificateStatus.Good(clock.instant(), clock.instant()));
    private LocalStore store;
    private LookUps lookUps;

    private static Uni<FetchedStatus> answered(CertificateStatus said) {
        return Uni.createFrom().item(new FetchedStatus(new byte[0], said));
    }

    @BeforeEach
    void open() {
        store = QuickStores.open(folder.resolve("store.db"));
        lookUps = new LookUps(store, clock, new Statuses(peer -> status, clock, null));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private AddressRecord record(long sequence, AddressState state) {
        Instant now = clock.instant();
        List<PeerAddress> addresses = state == AddressState.ONLINE
                ? List.of(new PeerAddress("2001:db8::2", 4605, 1), new PeerAddress("192.0.2.1", 4605, 0))
                : List.of();
        return new AddressRecord(BOB, DEVICE, sequence, now, now.plus(Duration.ofMinutes(10)), state, addresses);
    }

    private SignedAddressRecord signed(AddressRecord record) {
        return SignedAddressRecord.sign(record, bob.privateKey(), new SecureRandom());
    }

    private List<FoundDevice> told(SignedAddressRecord record, TestIdentity identity) {
        List<byte[]> chain = Certificates.encodeChain(identity.chain());
        LookUpDevice device = new LookUpDevice(
                DEVICE,
                record == null ? null : record.document(),
                record == null ? null : record.signature(),
                chain,
                List.of());
        return lookUps.verified(BOB, new LookUpResult(1, BOB, List.of(device)), anchor);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable lookUp) {
        assertThatThrownBy(lookUp)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void givenAnHonestAnswer_whenVerified_thenTheAddressesStandInTheirOrder() {
        FoundDevice found = told(signed(record(7, AddressState.ONLINE)), bob).getFirst();

        assertThat(found.state()).isEqualTo("online");
        assertThat(found.revocation()).isEqualTo("good");
        assertThat(found.addresses().getFirst().getAddress().getHostAddress()).isEqualTo("192.0.2.1");
        assertThat(found.sequence()).isEqualTo(7);
    }

    @Test
    void givenADeviceThatNobodyHasAccepted_whenLookedUp_thenNothingOfItIsKept() {
        told(signed(record(7, AddressState.ONLINE)), bob);

        assertThat(store.people().seen(BOB)).isEmpty();
    }

    @Test
    void givenAnAcceptedDevice_whenItIsRemembered_thenAnOlderRecordOrAnotherKeyTakesNothingFromIt() {
        FoundDevice seventh = told(signed(record(7, AddressState.ONLINE)), bob).getFirst();
        FoundDevice sixth = told(signed(record(6, AddressState.ONLINE)), bob).getFirst();
        store.people().remember(seventh.toRemember());

        store.people().remember(sixth.toRemember());
        TestIdentity other = domain.person(BOB, DEVICE, "Bob");
        told(null, other);

        assertThat(store.people().seen(BOB, DEVICE)).get().satisfies(seen -> {
            assertThat(seen.sequence()).isEqualTo(7);
            assertThat(seen.key()).isEqualTo(seventh.keyHash());
        });
    }

    @Test
    void givenARecordThatTheRegistryAltered_whenVerified_thenItIsRefused() {
        SignedAddressRecord record = signed(record(7, AddressState.ONLINE));
        byte[] altered = record.document().clone();
        altered[altered.length / 2] ^= 1;

        assertRefused(ErrorCode.NOT_TRUSTED, () -> told(new SignedAddressRecord(altered, record.signature()), bob));
    }

    @Test
    void givenACertificateOfAnotherAuthority_whenVerified_thenItIsRefused() {
        TestIdentity foreign = TestDomain.create(new DomainName("b.example")).person(BOB, DEVICE, "Bob");

        assertRefused(ErrorCode.NOT_TRUSTED, () -> told(null, foreign));
    }

    @Test
    void givenTheCertificateOfAnotherPerson_whenVerified_thenItIsRefused() {
        TestIdentity eve = domain.person(UserId.parse("eve@b.example"), DEVICE, "Bob");

        assertRefused(ErrorCode.NOT_TRUSTED, () -> told(null, eve));
    }

    @Test
    void givenARecordOlderThanOneSeen_whenVerified_thenItIsRefusedAsAReplay() {
        store.people()
                .remember(told(signed(record(7, AddressState.ONLINE)), bob)
                        .getFirst()
                        .toRemember());
        told(signed(record(7, AddressState.ONLINE)), bob);

        assertRefused(ErrorCode.NOT_TRUSTED, () -> told(signed(record(6, AddressState.ONLINE)), bob));
    }

    @Test
    void givenRecordsThatAreNoInvitation_whenVerified_thenTheirStateIsTold() {
        assertThat(told(null, bob).getFirst().state()).isEqualTo("unregistered");
        assertThat(told(signed(record(1, AddressState.OFFLINE)), bob).getFirst().state())
                .isEqualTo("offline");
        SignedAddressRecord record = signed(record(2, AddressState.ONLINE));
        clock.advance(Duration.ofMinutes(16));
        FoundDevice expired = told(record, bob).getFirst();
        assertThat(expired.state()).isEqualTo("expired");
        assertThat(expired.addresses()).isEmpty();
    }

    @Test
    void givenARevokedCertificate_whenVerified_thenItIsRefused() {
        Instant now = clock.instant();
        status = answered(new CertificateStatus.Revoked(now, now, now, RevocationReason.KEY_COMPROMISE));

        assertRefused(ErrorCode.REVOKED, () -> told(null, bob));
    }

    @Test
    void givenAnAuthorityThatDoesNotAnswer_whenVerified_thenThatIsSaid() {
        status = Uni.createFrom().failure(new SixChatException(ErrorCode.UNREACHABLE, "away"));

        assertThat(told(null, bob).getFirst().revocation()).isEqualTo("unchecked");
    }
}

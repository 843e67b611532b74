package org.sixchat.irp.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.Schemas;
import org.sixchat.pki.signature.LabelledSignature;

class SignedAddressRecordTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestDomain DOMAIN = TestDomain.create(Samples.A_EXAMPLE);
    private static final TestIdentity LAPTOP = DOMAIN.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice\\, of A\\+B");
    private static final AddressRecord RECORD = record(AddressState.ONLINE, new PeerAddress("2001:db8::1", 4605, 0));

    private final SignedAddressRecord signed = SignedAddressRecord.sign(RECORD, LAPTOP.privateKey(), RANDOM);

    @Test
    void givenARecordWhenSignedThenItsOwnersCertificateVerifiesItAndTheSchemaTakesIt() {
        assertThat(signed.verify(LAPTOP.leaf())).isEqualTo(RECORD);
        Schemas.validate("address-record-1.xsd", signed.document());
        assertThat(new String(signed.document(), UTF_8))
                .isEqualTo("<AddressRecord xmlns=\"urn:sixchat:record:1\" user=\"alice@a.example\""
                        + " device=\"3f1a7c52-8d0e-4b6a-9c1d-2e5f70a1b3c4\" sequence=\"7\""
                        + " issued=\"2026-11-23T08:15:30.250Z\" expires=\"2026-11-23T08:25:30.250Z\" state=\"online\">"
                        + "<address host=\"2001:db8::1\" port=\"4605\" priority=\"0\"/></AddressRecord>");
    }

    @Test
    void givenAnyOctetOfTheRecordChangedWhenVerifiedThenItIsNotTrusted() {
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            byte[] altered = signed.document().clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
            assertNotTrusted(() -> SignedAddressRecord.verify(altered, signed.signature(), LAPTOP.leaf()));
        }
        byte[] respaced = (new String(signed.document(), UTF_8) + " ").getBytes(UTF_8);
        assertNotTrusted(() -> SignedAddressRecord.verify(respaced, signed.signature(), LAPTOP.leaf()));
    }

    @Test
    void givenAnotherDeviceOrUserOrServerWhenItSignedTheRecordThenItIsNotTrusted() {
        for (TestIdentity other : List.of(
                DOMAIN.person(Samples.ALICE, Samples.ALICE_PHONE, "Alice"),
                DOMAIN.person(Samples.CAROL, Samples.ALICE_LAPTOP, "Carol"),
                DOMAIN.irpServer())) {
            SignedAddressRecord foreign = SignedAddressRecord.sign(RECORD, other.privateKey(), RANDOM);
            assertNotTrusted(() -> foreign.verify(other.leaf()));
            assertNotTrusted(() -> foreign.verify(LAPTOP.leaf()));
        }
    }

    @Test
    void givenASignatureWithAnotherLabelWhenVerifiedThenItIsNotTrusted() {
        byte[] receipt = LabelledSignature.sign(LAPTOP.privateKey(), "receipt", signed.document(), RANDOM);

        assertNotTrusted(() -> SignedAddressRecord.verify(signed.document(), receipt, LAPTOP.leaf()));
    }

    @Test
    void givenTimesWhenAskedThenCurrentMeansGiveOrTakeTheClocks() {
        assertThat(RECORD.isCurrent(Samples.NOW)).isTrue();
        assertThat(RECORD.isCurrent(Samples.NOW.minus(Duration.ofMinutes(5)))).isTrue();
        assertThat(RECORD.isCurrent(Samples.NOW.minus(Duration.ofMinutes(6)))).isFalse();
        assertThat(RECORD.isCurrent(Samples.NOW.plus(Duration.ofMinutes(14)))).isTrue();
        assertThat(RECORD.isCurrent(Samples.NOW.plus(Duration.ofMinutes(15)))).isFalse();
    }

    @Test
    void givenTheLastSequenceWhenTheNextIsMadeThenItGrowsAlsoAfterAReinstall() {
        assertThat(AddressRecord.nextSequence(0, Samples.NOW)).isEqualTo(Samples.NOW.toEpochMilli());
        assertThat(AddressRecord.nextSequence(Long.MAX_VALUE - 1, Samples.NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void givenARecordThatMakesNoSenseWhenMadeThenItIsRefused() {
        assertRefused(() -> record(AddressState.ONLINE), ErrorCode.MALFORMED);
        assertThat(record(AddressState.OFFLINE).address()).isEmpty();
        assertRefused(
                () -> record(
                        AddressState.ONLINE,
                        Collections.nCopies(17, new PeerAddress("::1", 1, 0)).toArray(PeerAddress[]::new)),
                ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.example", "[::1]", "fe80::1%eth0", "1.2.3", "1.2.3.4:5", "", " ::1", "localhost", "0x7f.1"})
    void givenAHostThatIsNoLiteralWhenItIsPutIntoARecordThenItIsRefused(String host) {
        assertRefused(() -> new PeerAddress(host, 4605, 0), ErrorCode.MALFORMED);
    }

    @Test
    void givenAPortOrPriorityOutOfRangeWhenMadeThenItIsRefused() {
        assertRefused(() -> new PeerAddress("::1", 0, 0), ErrorCode.MALFORMED);
        assertRefused(() -> new PeerAddress("::1", 65_536, 0), ErrorCode.MALFORMED);
        assertRefused(() -> new PeerAddress("::1", 1, -1), ErrorCode.MALFORMED);
    }

    private static AddressRecord record(AddressState state, PeerAddress... addresses) {
        return new AddressRecord(
                Samples.ALICE,
                Samples.ALICE_LAPTOP,
                7,
                Samples.NOW,
                Samples.NOW.plus(Duration.ofMinutes(10)),
                state,
                List.of(addresses));
    }

    private static void assertNotTrusted(Runnable step) {
        assertRefused(step, ErrorCode.NOT_TRUSTED);
    }

    private static void assertRefused(Runnable step, ErrorCode code) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

package org.sixchat.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.fixtures.Samples.ALICE;
import static org.sixchat.fixtures.Samples.ALICE_LAPTOP;
import static org.sixchat.fixtures.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;

class AddressRuleTest {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Caller.OwnDevice CALLER = new Caller.OwnDevice(ALICE, ALICE_LAPTOP, List.of());

    private final AddressRule rule = new AddressRule(LIFETIME);

    @Test
    void takesTheCallersOwnRecordInTime() {
        rule.check(record(5, NOW, NOW.plus(LIFETIME), "2001:db8::1"), CALLER, NOW);
        rule.check(record(5, NOW.plus(Duration.ofMinutes(4)), NOW.plus(LIFETIME), "2001:db8::1"), CALLER, NOW);
    }

    @Test
    void refusesAnothersRecord() {
        assertRefused(ErrorCode.NOT_ALLOWED, record(Samples.CAROL, ALICE_LAPTOP, NOW, NOW.plus(LIFETIME)));
        assertRefused(ErrorCode.NOT_ALLOWED, record(ALICE, Samples.ALICE_PHONE, NOW, NOW.plus(LIFETIME)));
    }

    @Test
    void refusesARecordOfAnotherTime() {
        Duration six = Duration.ofMinutes(6);

        assertRefused(ErrorCode.BAD_REQUEST, record(5, NOW, NOW.plus(LIFETIME).plusMillis(1), "2001:db8::1"));
        assertRefused(ErrorCode.BAD_REQUEST, record(5, NOW.plus(six), NOW.plus(LIFETIME), "2001:db8::1"));
        assertRefused(ErrorCode.EXPIRED, record(5, NOW.minus(LIFETIME), NOW.minus(six), "2001:db8::1"));
    }

    @Test
    void aSequenceOnlyGrowsAndARefusalTellsTheLast() {
        AddressRecord stored = record(7, NOW, NOW.plus(LIFETIME), "2001:db8::1");

        for (long sequence : new long[] {6, 7}) {
            assertThatThrownBy(() -> rule.replace(
                            Optional.of(stored), record(sequence, NOW, NOW.plus(LIFETIME), "2001:db8::1"), NOW))
                    .isInstanceOfSatisfying(
                            StaleSequenceException.class,
                            e -> assertThat(e.last()).isEqualTo(7));
        }
    }

    @Test
    void onlyWhatOthersMustHearOfIsAChange() {
        AddressRecord online = record(7, NOW, NOW.plus(LIFETIME), "2001:db8::1");
        AddressRecord refreshed = record(8, NOW, NOW.plus(LIFETIME), "2001:db8::1");
        AddressRecord moved = record(8, NOW, NOW.plus(LIFETIME), "2001:db8::2");
        AddressRecord offline =
                new AddressRecord(ALICE, ALICE_LAPTOP, 9, NOW, NOW.plus(LIFETIME), AddressState.OFFLINE, List.of());

        assertThat(change(null, online, NOW)).isEqualTo(AddressChange.ONLINE);
        assertThat(change(online, refreshed, NOW)).isEqualTo(AddressChange.NONE);
        assertThat(change(online, moved, NOW)).isEqualTo(AddressChange.MOVED);
        assertThat(change(online, offline, NOW)).isEqualTo(AddressChange.OFFLINE);
        assertThat(change(null, offline, NOW)).isEqualTo(AddressChange.NONE);
        assertThat(change(online, refreshed, NOW.plus(LIFETIME))).isEqualTo(AddressChange.ONLINE);
    }

    private AddressChange change(AddressRecord before, AddressRecord after, Instant now) {
        return rule.replace(Optional.ofNullable(before), after, now).change();
    }

    private void assertRefused(ErrorCode code, AddressRecord record) {
        assertThatThrownBy(() -> rule.check(record, CALLER, NOW))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static AddressRecord record(long sequence, Instant issued, Instant expires, String host) {
        return new AddressRecord(
                ALICE,
                ALICE_LAPTOP,
                sequence,
                issued,
                expires,
                AddressState.ONLINE,
                List.of(new PeerAddress(host, 4605, 0)));
    }

    private static AddressRecord record(UserId user, DeviceId device, Instant issued, Instant expires) {
        return new AddressRecord(
                user,
                device,
                5,
                issued,
                expires,
                AddressState.ONLINE,
                List.of(new PeerAddress("2001:db8::1", 4605, 0)));
    }
}

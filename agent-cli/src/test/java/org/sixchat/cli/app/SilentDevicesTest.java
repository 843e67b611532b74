package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;

class SilentDevicesTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final SilentDevices silent = new SilentDevices(nanos::get);
    private final DeviceId desk = new DeviceId(new UUID(1, 2));

    @Test
    void givenADeviceThatDidNotAnswer_whenItsTermIsOver_thenItIsTriedAgain() {
        silent.note(desk);

        nanos.addAndGet(SilentDevices.TERM.toNanos() - 1);
        assertThat(silent.is(desk)).isTrue();
        nanos.incrementAndGet();
        assertThat(silent.is(desk)).isFalse();
    }

    @Test
    void givenADeviceThatDidNotAnswer_whenItAnswers_thenItIsNoLongerSilent() {
        silent.note(desk);
        silent.answered(desk);

        assertThat(silent.is(desk)).isFalse();
        assertThat(silent.is(new DeviceId(new UUID(3, 4)))).isFalse();
    }
}

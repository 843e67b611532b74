package org.sixchat.cli.app;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.sixchat.core.DeviceId;

/** Devices that did not answer a moment ago, though their record says that they are there. In memory only; thread-safe. */
final class SilentDevices {
    /** As long as dialling one of them takes several times over. */
    static final Duration TERM = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final Map<DeviceId, Long> since = new ConcurrentHashMap<>();

    /** @param nanos the monotonic clock */
    SilentDevices(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void note(DeviceId device) {
        since.put(device, nanos.getAsLong());
    }

    void answered(DeviceId device) {
        since.remove(device);
    }

    boolean is(DeviceId device) {
        Long at = since.get(device);
        if (at == null) {
            return false;
        }
        boolean still = nanos.getAsLong() - at < TERM.toNanos();
        if (!still) {
            since.remove(device, at);
        }
        return still;
    }
}

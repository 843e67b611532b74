package org.sixchat.store.adapter.tcp;

import java.util.HashMap;
import java.util.Map;
import org.sixchat.store.domain.DeviceRef;

/** Counts the sessions that people opened and that still live, by device and in all. Thread-safe. */
final class LiveSessions {
    private final int perDevice;
    private final int inAll;
    private final Map<DeviceRef, Integer> byDevice = new HashMap<>();
    private int count;

    LiveSessions(int perDevice, int inAll) {
        this.perDevice = perDevice;
        this.inAll = inAll;
    }

    /** Whether one more with {@code device} may begin; if so it has been counted. */
    synchronized boolean begin(DeviceRef device) {
        int here = byDevice.getOrDefault(device, 0);
        if (count >= inAll || here >= perDevice) {
            return false;
        }
        byDevice.put(device, here + 1);
        count++;
        return true;
    }

    /** One that was begun has ended. */
    synchronized void end(DeviceRef device) {
        count--;
        byDevice.computeIfPresent(device, (key, here) -> here == 1 ? null : here - 1);
    }
}

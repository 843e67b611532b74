package org.sixchat.sixchat.transport;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions that wait for their other side. What each keeps till then is bounded, and so is their number: a device that begins afresh
 * again and again leaves the earlier ones behind, however often it has proved its key. Thread-safe.
 */
final class Suspended {
    /** Sessions of one device that wait: it needs one, and what a restart or a second profile leaves. */
    static final int OF_ONE_DEVICE = 4;
    /** Sessions that wait in all. */
    static final int IN_ALL = 256;

    private final Map<LiveSession, String> waiting = new LinkedHashMap<>();

    /**
     * A session waits from now on.
     *
     * @param device of its other side
     * @return the one that has waited longest and shall not any more, if these are too many
     */
    synchronized Optional<LiveSession> add(LiveSession session, String device) {
        waiting.putIfAbsent(session, device);
        long same = waiting.values().stream().filter(device::equals).count();
        if (same <= OF_ONE_DEVICE && waiting.size() <= IN_ALL) {
            return Optional.empty();
        }
        Iterator<Map.Entry<LiveSession, String>> oldest = waiting.entrySet().iterator();
        Map.Entry<LiveSession, String> gone = oldest.next();
        while (same > OF_ONE_DEVICE && !gone.getValue().equals(device)) {
            gone = oldest.next();
        }
        oldest.remove();
        return Optional.of(gone.getKey());
    }

    /** It does not wait any more. */
    synchronized void remove(LiveSession session) {
        waiting.remove(session);
    }
}

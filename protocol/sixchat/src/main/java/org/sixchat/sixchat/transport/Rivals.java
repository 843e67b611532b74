package org.sixchat.sixchat.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.sixchat.core.DeviceId;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.RemoteIdentity;

/**
 * Sessions with the same device. Where two devices have dialled each other afresh at once there are two: the one that the lower id and
 * device has dialled stays, the other is closed as agreed, behind what was given to it. Both sides come to the same end. Thread-safe.
 */
final class Rivals {
    private final Map<String, Standing> latest = new ConcurrentHashMap<>();
    private final Duration atOnce;
    private final LongSupplier nanos;

    private record Standing(LiveSession session, long since) {}

    /** @param atOnce as long as a handshake may take: two that began at once do not stand further apart */
    Rivals(Duration atOnce, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.nanos = nanos;
    }

    /** A session stands, of this side. */
    void stands(LiveSession session, LocalIdentity me) {
        Standing now = new Standing(session, nanos.getAsLong());
        Standing before = latest.put(name(session.remote()), now);
        if (before != null && rivals(before, now)) {
            boolean mineStays = lower(me, session.remote());
            boolean earlier = before.session().dialled() == mineStays;
            latest.put(name(session.remote()), earlier ? before : now);
            Frames.forgetAll((earlier ? now : before).session().close());
        }
    }

    /** A session has ended. */
    void ended(LiveSession session) {
        latest.computeIfPresent(name(session.remote()), (name, one) -> one.session() == session ? null : one);
    }

    private boolean rivals(Standing before, Standing now) {
        return before.session().standing()
                && before.session().dialled() != now.session().dialled()
                && now.since() - before.since() <= atOnce.toNanos();
    }

    /** Whether this side's id, then its device, is the lower one, as bytes. */
    static boolean lower(LocalIdentity me, RemoteIdentity remote) {
        int ids = Arrays.compareUnsigned(bytes(me.id()), bytes(remote.id()));
        return ids == 0
                ? Arrays.compareUnsigned(bytes(device(me.device())), bytes(device(remote.device()))) < 0
                : ids < 0;
    }

    /** Tells devices, and their keys, apart. */
    static String name(RemoteIdentity remote) {
        return remote.id() + " " + device(remote.device()) + " "
                + HexFormat.of().formatHex(remote.keyHash());
    }

    private static String device(Optional<DeviceId> device) {
        return device.map(DeviceId::toString).orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

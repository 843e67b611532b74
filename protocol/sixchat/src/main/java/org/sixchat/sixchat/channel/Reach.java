package org.sixchat.sixchat.channel;

import java.util.function.LongSupplier;

/**
 * How much of a bulk channel's credit is on its way at once. What is on its way stands before every line that is said meanwhile, in
 * buffers of the system that nobody can overtake; so it is no more than keeps a near peer busy, and grows to the whole window where an
 * answer takes long: there the network holds it.
 */
final class Reach {
    /** Bytes to begin with: some two milliseconds of what a processor encrypts. */
    private static final int NEAR = 1024 * 1024;
    /** An answer that took longer came from afar, or from a slow reader, in whose own queue the data waits. */
    private static final long FAR_NANOS = 10_000_000;
    /** Of a window, what a receiver gives back at the latest when it has taken it. */
    private static final int GIVEN_BACK = 4;

    private final boolean all;
    private final LongSupplier nanos;
    private int window;
    private int allowed;
    private long sent;
    private long credited;
    private long asked = -1;
    private long askedAt;

    /**
     * @param all whether the whole window is used from the beginning
     * @param nanos the monotonic clock, in nanoseconds
     */
    Reach(boolean all, LongSupplier nanos) {
        this.all = all;
        this.nanos = nanos;
    }

    void open(int bytes) {
        window = bytes;
        int least = Math.max(NEAR, bytes / GIVEN_BACK + Multiplexer.MAX_DATA + Multiplexer.OVERHEAD);
        allowed = all ? bytes : Math.min(bytes, least);
    }

    /** Whether so much may be on its way. */
    boolean allows(int bytes) {
        return bytes <= allowed;
    }

    /** So much more is on its way. */
    void sent(int bytes) {
        sent += bytes;
        if (asked < 0 && allowed < window) {
            asked = sent;
            askedAt = nanos.getAsLong();
        }
    }

    /** So much has been taken. */
    void credited(int bytes) {
        credited += bytes;
        if (asked >= 0 && credited >= asked) {
            asked = -1;
            if (nanos.getAsLong() - askedAt > FAR_NANOS) {
                allowed = Math.min(window, 2 * allowed);
            }
        }
    }
}

package org.sixchat.core;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids that sort by the time they were made: UUID version 7 (RFC 9562 section 5.7). */
public final class UuidV7 {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;

    public UuidV7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id: 48 bits of Unix milliseconds, then 74 random bits. */
    public UUID next() {
        long high = (clock.millis() << 16) | VERSION | (random.nextLong() & 0x0FFF);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}

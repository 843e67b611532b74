package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final Instant NOW = Instant.parse("2026-11-23T08:15:30.250Z");

    @Test
    void carriesTimeVersionAndVariant() {
        UUID id = new UuidV7(InstantSource.fixed(NOW), new Random(1)).next();

        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void sortsByTheTimeOfMaking() {
        Random random = new Random(1);
        UUID earlier = new UuidV7(InstantSource.fixed(NOW), random).next();
        UUID later = new UuidV7(InstantSource.fixed(NOW.plusMillis(1)), random).next();

        assertThat(earlier.toString()).isLessThan(later.toString());
    }
}

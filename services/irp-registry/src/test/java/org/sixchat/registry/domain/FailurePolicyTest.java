package org.sixchat.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private final FailurePolicy policy =
            new FailurePolicy(3, Duration.ofMillis(500), Duration.ofSeconds(8), 100, Duration.ofMinutes(15));

    @Test
    void theFirstFailuresCostNothingAndFurtherOnesDoubleThePause() {
        assertThat(policy.pause(0)).isZero();
        assertThat(policy.pause(3)).isZero();
        assertThat(policy.pause(4)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.pause(5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.pause(8)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.pause(Long.MAX_VALUE)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void anAddressThatGoesOnIsTurnedAway() {
        assertThat(policy.turnsAway(99)).isFalse();
        assertThat(policy.turnsAway(100)).isTrue();
    }
}

package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(9), new Random(1));

    @Test
    void givenFailureAfterFailure_whenAsked_thenTheWaitDoublesUpToTheLongest() {
        for (int whole : new int[] {2, 4, 8, 9, 9}) {
            assertThat(backOff.failed()).isBetween(Duration.ofMillis(whole * 500L), Duration.ofSeconds(whole));
        }
    }

    @Test
    void givenASuccess_whenItFailsAgain_thenTheWaitIsShortAgain() {
        backOff.failed();
        backOff.failed();
        backOff.succeeded();

        assertThat(backOff.failed()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }
}

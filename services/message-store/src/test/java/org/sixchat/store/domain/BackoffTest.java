package org.sixchat.store.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"0,2", "1,2", "2,4", "5,32", "9,512", "10,600", "1000,600", "2147483647,600"})
    void givenAnAttempt_whenItFailed_thenTheWaitDoublesUpToTheLongest(int attempt, long seconds) {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(backoff.after(attempt, new Random(seed)))
                    .isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
        }
    }
}

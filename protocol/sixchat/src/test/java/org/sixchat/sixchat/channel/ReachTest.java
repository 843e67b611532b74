package org.sixchat.sixchat.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static final int WINDOW = 4 * 1024 * 1024;
    private static final int RECORD = 65_596;

    private final AtomicLong time = new AtomicLong();
    private final Reach reach = new Reach(false, time::get);

    private void round(Duration answer) {
        reach.sent(RECORD);
        time.addAndGet(answer.toNanos());
        reach.credited(RECORD);
    }

    @Test
    void givenAPeerThatAnswersAtOnceWhenMuchIsSentThenLittleIsOnItsWay() {
        reach.open(WINDOW);
        for (int i = 0; i < 1000; i++) {
            round(Duration.ofMillis(2));
        }

        assertThat(reach.allows(1_000_000)).isTrue();
        assertThat(reach.allows(1_200_000)).isFalse();
    }

    @Test
    void givenAPeerFarAwayWhenMuchIsSentThenTheWholeWindowIsUsed() {
        reach.open(WINDOW);
        for (int i = 0; i < 3; i++) {
            round(Duration.ofMillis(50));
        }

        assertThat(reach.allows(WINDOW)).isTrue();
        assertThat(reach.allows(WINDOW + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {131_072, 1_000_000, 4_194_304, 16_777_216})
    void givenAnyWindowWhenAReceiverGivesBackAQuarterAtTheLatestThenTheSenderNeverWaitsForEver(int window) {
        reach.open(window);

        assertThat(reach.allows(Math.min(window, window / 4 + RECORD))).isTrue();
    }
}

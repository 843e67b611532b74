package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SrvOrderTest {
    private final Random random = new Random(2782);

    @Test
    void givenPrioritiesWhenOrderedThenTheLowestIsAlwaysFirst() {
        List<SrvTarget> targets = List.of(target(20, 0, "c"), target(10, 100, "b"), target(0, 0, "a"));

        for (int i = 0; i < 50; i++) {
            assertThat(SrvOrder.of(targets, random)).extracting(SrvTarget::host).containsExactly("a", "b", "c");
        }
    }

    @Test
    void givenWeightsWhenOrderedOftenThenEachIsFirstInItsShare() {
        List<SrvTarget> targets = List.of(target(0, 30, "heavy"), target(0, 10, "light"), target(0, 0, "last"));
        int heavy = 0;
        int last = 0;
        for (int i = 0; i < 4000; i++) {
            List<SrvTarget> ordered = SrvOrder.of(targets, random);
            assertThat(ordered).containsExactlyInAnyOrderElementsOf(targets);
            heavy += ordered.getFirst().host().equals("heavy") ? 1 : 0;
            last += ordered.getFirst().host().equals("last") ? 1 : 0;
        }
        assertThat(heavy).isBetween(2750, 3100);
        assertThat(last).isBetween(30, 200);
    }

    private static SrvTarget target(int priority, int weight, String host) {
        return new SrvTarget(priority, weight, host, 4604);
    }
}

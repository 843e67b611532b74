package org.sixchat.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class PulseTest {
    private final Pulse pulse = new Pulse();

    @Test
    void givenALoopThatFails_whenItIsAskedAbout_thenTheKindIsToldUntilItWorksAgain() {
        pulse.begins(Thread.currentThread());
        assertThat(pulse.problem()).isEmpty();

        pulse.misses(new SixChatException(ErrorCode.UNAVAILABLE, "alice@a.example"));
        assertThat(pulse.problem())
                .hasValueSatisfying(
                        told -> assertThat(told).contains("unavailable").doesNotContain("alice"));

        pulse.beats();
        assertThat(pulse.problem()).isEmpty();
    }

    @Test
    void givenALoopWhoseThreadIsDead_whenItIsAskedAbout_thenThatIsToldUnlessItWasStopped() throws Exception {
        Thread dead = Thread.ofPlatform().start(() -> {});
        dead.join();
        pulse.begins(dead);
        pulse.beats();
        assertThat(pulse.problem()).hasValueSatisfying(told -> assertThat(told).contains("stopped"));

        pulse.ends();
        assertThat(pulse.problem()).isEmpty();
    }
}

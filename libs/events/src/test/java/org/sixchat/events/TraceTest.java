package org.sixchat.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void givenATrace_whenItGoesOn_thenItKeepsItsIdAndChangesItsStep() {
        Trace first = Trace.begin(new Random(1));
        Trace second = first.next(new Random(2));
        assertThat(second.traceId()).isEqualTo(first.traceId()).hasSize(32);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.traceparent()).endsWith("-01");
    }

    @Test
    void givenAHeaderOfAnotherForm_whenItIsRead_thenThereIsNoTrace() {
        assertThat(Trace.of(null)).isEmpty();
        assertThat(Trace.of("00-xyz")).isEmpty();
        assertThat(Trace.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .isPresent();
    }
}

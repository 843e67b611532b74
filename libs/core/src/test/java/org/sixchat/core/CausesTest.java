package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void givenACauseOfACause_whenWalked_thenTheOutermostComesFirst() {
        Exception inner = new Exception("inner");
        Exception middle = new Exception("middle", inner);
        Exception outer = new Exception("outer", middle);

        assertThat(Causes.of(outer)).containsExactly(outer, middle, inner);
        assertThat(Causes.innermost(outer)).isSameAs(inner);
        assertThat(Causes.innermost(inner)).isSameAs(inner);
    }

    @Test
    void givenCausesThatGoRound_whenWalked_thenItEnds() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(Causes.of(one)).hasSize(20);
    }
}

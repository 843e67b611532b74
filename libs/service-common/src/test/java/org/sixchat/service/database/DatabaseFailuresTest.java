package org.sixchat.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.timeout.ReadTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailuresTest {
    static Stream<Throwable> away() {
        return Stream.of(
                new TimeoutException(), ReadTimeoutException.INSTANCE, new ConnectException("connection refused"));
    }

    @ParameterizedTest
    @MethodSource("away")
    void givenADatabaseThatIsAway_whenItFails_thenTheSameWorkMaySucceedLater(Throwable failure) {
        assertThat(DatabaseFailures.passes(failure)).isTrue();
    }

    @Test
    void givenAMistakeOfOurs_whenItFails_thenItIsNotTakenForAFallOfTheDatabase() {
        assertThat(DatabaseFailures.passes(new IllegalStateException("ours"))).isFalse();
    }
}

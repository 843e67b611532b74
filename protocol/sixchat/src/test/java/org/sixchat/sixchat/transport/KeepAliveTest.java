package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the standard limits: a ping after 30 seconds of silence, the end after 75. */
class KeepAliveTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Session session = new Session();
    private final KeepAlive keepAlive =
            new KeepAlive(channel.eventLoop(), PeerLimits.standard(), () -> session.now, session);

    private static final class Session implements KeepAlive.Watched {
        long now;
        boolean resting;
        int pings;
        boolean givenUp;

        @Override
        public boolean resting() {
            return resting;
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void giveUp() {
            givenUp = true;
        }
    }

    @Test
    void givenASilentPeerWhenTimeGoesByThenItIsPingedOnceAndGivenUp() {
        keepAlive.start();

        later(74);
        assertThat(session.pings).isEqualTo(1);
        assertThat(session.givenUp).isFalse();
        later(3);
        assertThat(session.givenUp).isTrue();
    }

    @Test
    void givenNobodyWhoReadsWhenTimeGoesByThenThePeerIsPingedAtEachIntervalAndNotGivenUp() {
        session.resting = true;
        keepAlive.start();

        later(301);

        assertThat(session.givenUp).isFalse();
        assertThat(session.pings).isEqualTo(10);
    }

    @Test
    void givenReadingThatGoesOnWhenThePeerStaysSilentThenItIsGivenUpInTime() {
        session.resting = true;
        keepAlive.start();
        later(200);
        session.resting = false;

        later(40);
        assertThat(session.givenUp).isFalse();
        later(40);
        assertThat(session.givenUp).isTrue();
    }

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    private void later(int seconds) {
        for (int i = 0; i < seconds; i++) {
            session.now += Duration.ofSeconds(1).toNanos();
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}

package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sixchat.core.SixChatException;

/** Four addresses of which none answers by itself, 250 ms apart. */
class RaceTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final List<ChannelPromise> begun = new ArrayList<>();
    private final List<Channel> won = new ArrayList<>();
    private final List<SixChatException> lost = new ArrayList<>();
    private final Race race = new Race(
            clock.eventLoop(),
            PeerLimits.standard().stagger(),
            IntStream.range(0, 4)
                    .mapToObj(i -> InetSocketAddress.createUnresolved("host" + i, 4605))
                    .toList(),
            this::begin,
            won::add,
            lost::add);

    @Test
    void givenSilentAddressesWhenTimeGoesByThenEachIsBegunAfterItsTime() {
        start();

        later(240);
        assertThat(begun).hasSize(1);
        later(20);
        assertThat(begun).hasSize(2);
        later(500);
        assertThat(begun).hasSize(4);
    }

    @Test
    void givenAnAddressThatFailsWhenTheNextIsBegunThenTheOneAfterItHasItsWholeTime() {
        start();
        later(200);
        begun.getFirst().setFailure(new IOException("refused"));
        assertThat(begun).hasSize(2);

        later(200);
        assertThat(begun).hasSize(2);
        later(100);
        assertThat(begun).hasSize(3);
    }

    @Test
    void givenAWinnerWhenTimeGoesByThenNothingElseIsBegunAndTheOthersAreClosed() {
        start();
        later(260);
        begun.getLast().setSuccess();

        later(1000);

        assertThat(begun).hasSize(2);
        assertThat(won).containsExactly(begun.getLast().channel());
        assertThat(begun.getFirst().channel().isOpen()).isFalse();
        assertThat(clock.runScheduledPendingTasks()).as("no timer is left").isEqualTo(-1);
    }

    @Test
    void givenNoneThatAnswersWhenTheLastHasFailedThenTheRaceIsLostOnce() {
        start();
        for (int i = 0; i < 4; i++) {
            begun.get(i).setFailure(new IOException("refused"));
        }

        assertThat(lost).hasSize(1);
        assertThat(won).isEmpty();
        assertThat(clock.runScheduledPendingTasks()).as("no timer is left").isEqualTo(-1);
    }

    private void start() {
        clock.freezeTime();
        race.start();
        clock.runPendingTasks();
    }

    private void later(int millis) {
        for (int i = 0; i < millis; i += 10) {
            clock.advanceTimeBy(10, TimeUnit.MILLISECONDS);
            clock.runScheduledPendingTasks();
        }
    }

    private ChannelFuture begin(InetSocketAddress address) {
        begun.add(new EmbeddedChannel().newPromise());
        return begun.getLast();
    }
}

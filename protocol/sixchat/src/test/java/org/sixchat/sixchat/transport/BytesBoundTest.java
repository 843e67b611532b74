package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.record.RecordType;

/** What waits in a session is bounded by bytes, as it is by number. */
class BytesBoundTest {
    private static final int LIMIT = 1000;

    private static Outgoing.Entry entry(RecordType type, int bytes) {
        return new Outgoing.Entry(type, new byte[bytes], true, new CompletableFuture<>());
    }

    @Test
    void givenMoreThanTheLimitWhenItIsToWaitThenItIsRefusedUntilThereIsRoom() {
        Queueing waiting = new Queueing(256, LIMIT);

        assertThat(waiting.take(600)).isTrue();
        assertThat(waiting.take(400)).isTrue();
        assertThat(waiting.take(1)).isFalse();
        assertThat(waiting.take(1, 1, 1)).as("what has room of its own").isTrue();
        waiting.give(600);
        assertThat(waiting.take(500)).isTrue();
    }

    @Test
    void givenAMessageLargerThanTheLimitWhenNothingWaitsThenItMay() {
        Queueing waiting = new Queueing(256, LIMIT);

        assertThat(waiting.take(5 * LIMIT)).isTrue();
        assertThat(waiting.take(1)).isFalse();
        waiting.give(5 * LIMIT);
        assertThat(waiting.take(1)).isTrue();
    }

    @Test
    void givenMessagesThatNobodyAcknowledgesWhenTheirBytesAreOnTheirWayThenTheOthersWait() {
        Outgoing outgoing = new Outgoing(LIMIT);
        for (int i = 0; i < 4; i++) {
            outgoing.add(entry(RecordType.MESSAGE, 600));
        }

        assertThat(written(outgoing)).isEqualTo(2);
        outgoing.acknowledge(1);
        assertThat(written(outgoing)).isEqualTo(1);
        outgoing.rewind();
        assertThat(written(outgoing)).as("over another connection").isEqualTo(2);
        outgoing.acknowledge(3);
        assertThat(written(outgoing)).isEqualTo(1);
    }

    @Test
    void givenDataOfChannelsWhenMessagesAreBoundedThenItHasTheWholeWindow() {
        Outgoing outgoing = new Outgoing(LIMIT);
        for (int i = 0; i < 10; i++) {
            outgoing.add(entry(RecordType.DATA, 600));
        }

        assertThat(written(outgoing)).isEqualTo(10);
    }

    private static int written(Outgoing outgoing) {
        int count = 0;
        while (outgoing.next() != null) {
            count++;
        }
        return count;
    }

    @Test
    void givenMessagesThatNobodyTakesWhenTheirBytesPassTheLimitThenNothingIsReadUntilHalfIsGone() {
        EmbeddedChannel channel = new EmbeddedChannel();
        Inbox<SessionMessage> inbox = new Inbox<>(channel.eventLoop(), limits());
        inbox.readFrom(channel);
        Slowly reader = new Slowly();

        inbox.offer(line(), 450);
        inbox.offer(line(), 450);
        assertThat(channel.config().isAutoRead()).isTrue();
        inbox.offer(line(), 450);
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(inbox.full()).isTrue();

        inbox.heard().subscribe(reader);
        reader.take(channel);
        assertThat(channel.config().isAutoRead()).as("900 bytes wait").isFalse();
        reader.take(channel);
        assertThat(channel.config().isAutoRead()).as("450 bytes wait").isTrue();
        assertThat(reader.taken).hasSize(2);
    }

    private static PeerLimits limits() {
        return PeerLimits.standard().withBytes(LIMIT, LIMIT);
    }

    private static Chat line() {
        return new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "a line");
    }

    /** Takes a message when it is told to. */
    private static final class Slowly implements Flow.Subscriber<SessionMessage> {
        final List<SessionMessage> taken = new ArrayList<>();
        private Flow.Subscription subscription;

        void take(EmbeddedChannel channel) {
            channel.runPendingTasks();
            subscription.request(1);
            channel.runPendingTasks();
        }

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
        }

        @Override
        public void onNext(SessionMessage next) {
            taken.add(next);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            throw new AssertionError("it does not end");
        }
    }
}

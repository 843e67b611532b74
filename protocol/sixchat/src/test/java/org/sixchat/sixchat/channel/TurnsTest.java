package org.sixchat.sixchat.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who is written next when everybody has much to say. */
class TurnsTest {
    private static final int MUCH = 400;

    private final Pipe pipe = new Pipe();

    private PeerChannel open(Kind kind) {
        CompletableFuture<PeerChannel> opened = pipe.alice.channels.open(kind).subscribeAsCompletionStage();
        pipe.settle();
        return opened.join();
    }

    @Test
    void givenLinesWithoutAnEndWhenAFileWaitsThenItGetsItsShareAndNoMore() {
        pipe.bob.channels.serve(Map.of(
                "chat", name -> Acceptor.Accept.as(Kind.CHAT, Reader::eager),
                "file", name -> Acceptor.Accept.as(Kind.FILE, Reader::eager)));
        PeerChannel chat = open(Kind.CHAT);
        PeerChannel file = open(Kind.FILE);

        file.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE));
        for (int i = 0; i < MUCH; i++) {
            chat.writeRecord(ByteBuffer.allocate(10));
        }

        List<Integer> order = order(10 * (Turns.SHARE + 1));
        for (int i = 0; i < order.size(); i++) {
            boolean files = i % (Turns.SHARE + 1) == Turns.SHARE;
            assertThat(order.get(i)).as("record " + i).isEqualTo(files ? file.id() : chat.id());
        }
    }

    /** What waits for lines alone does not count: the first line goes before the file that has waited. */
    @Test
    void givenLinesThatWereSaidBeforeWhenAFileBeginsThenTheNextLinesStillGoFirst() {
        pipe.bob.channels.serve(Map.of(
                "chat", name -> Acceptor.Accept.as(Kind.CHAT, Reader::eager),
                "file", name -> Acceptor.Accept.as(Kind.FILE, Reader::eager)));
        PeerChannel chat = open(Kind.CHAT);
        PeerChannel file = open(Kind.FILE);
        for (int i = 0; i < 3 * Turns.SHARE; i++) {
            chat.writeRecord(ByteBuffer.allocate(10));
        }
        order(3 * Turns.SHARE);

        file.write(ByteBuffer.allocate(1000));
        chat.writeRecord(ByteBuffer.allocate(10));

        assertThat(order(2)).containsExactly(chat.id(), file.id());
    }

    /** The channels of the next data records. */
    private List<Integer> order(int count) {
        List<Integer> order = new ArrayList<>();
        while (order.size() < count) {
            assertThat(pipe.alice.channels.pump()).as("there is more to send").isTrue();
            if (pipe.alice.out.peekLast() instanceof Pipe.Sent sent) {
                order.add(sent.channel());
            }
            while (pipe.alice.deliver() || pipe.bob.deliver()) {
                // until nothing is on its way
            }
        }
        return order;
    }
}

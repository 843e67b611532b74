package org.sixchat.sixchat.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done in whatever order: nothing is lost, order is kept, and no more waits than the windows say. */
class FlowTest {
    private static final int STEPS = 4_000;
    private static final int[] WINDOWS = {131_072, 200_000, 1 << 20};

    private final Pipe pipe = new Pipe();
    private final List<Lane> lanes = new ArrayList<>();

    /** One direction of a channel. */
    private static final class Lane {
        final PeerChannel from;
        final Reader to;
        final int window;
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean ended;

        Lane(PeerChannel from, PeerChannel to, int window) {
            this.from = from;
            this.to = Reader.of(to);
            this.window = window;
        }
    }

    private void open(Pipe.Side side, Pipe.Side other, Random random) {
        List<PeerChannel> accepted = new ArrayList<>();
        int there = WINDOWS[random.nextInt(WINDOWS.length)];
        int back = WINDOWS[random.nextInt(WINDOWS.length)];
        Priority priority = random.nextBoolean() ? Priority.BULK : Priority.INTERACTIVE;
        Map<String, Acceptor> kinds = new HashMap<>();
        kinds.put("stream", name -> new Acceptor.Accept(there, priority, accepted::add));
        other.channels.serve(kinds);
        CompletableFuture<PeerChannel> opened =
                side.channels.open("stream", "x", back, priority).subscribeAsCompletionStage();
        pipe.settle();
        lanes.add(new Lane(opened.join(), accepted.getFirst(), there));
        lanes.add(new Lane(accepted.getFirst(), opened.join(), back));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void givenRandomWritesReadsAndDeliveriesWhenAllIsDoneThenEachHasHeardWhatTheOtherSaid(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            open(i % 2 == 0 ? pipe.alice : pipe.bob, i % 2 == 0 ? pipe.bob : pipe.alice, random);
        }
        for (int i = 0; i < STEPS; i++) {
            step(random);
            for (Lane lane : lanes) {
                assertThat(unread(lane)).isLessThanOrEqualTo(lane.window);
            }
        }
        for (Lane lane : lanes) {
            lane.to.ask(Long.MAX_VALUE);
            if (!lane.ended) {
                lane.from.end();
            }
        }
        pipe.settle();

        assertThat(pipe.alice.violation).isNull();
        assertThat(pipe.bob.violation).isNull();
        for (Lane lane : lanes) {
            assertThat(lane.to.all.toByteArray()).isEqualTo(lane.said.toByteArray());
            assertThat(lane.to.completed).isTrue();
        }
    }

    /** Bytes that have arrived and were not taken, as the receiving channel has them. */
    private static long unread(Lane lane) {
        return ((OpenChannel) lane.to.channel).held();
    }

    private void step(Random random) {
        Lane lane = lanes.get(random.nextInt(lanes.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> write(lane, random);
            case 2, 3 -> lane.to.ask(1 + random.nextInt(3));
            case 4 -> pipe.alice.channels.pump();
            case 5 -> pipe.bob.channels.pump();
            case 6, 7 -> pipe.alice.deliver();
            case 8 -> pipe.bob.deliver();
            default -> {
                if (random.nextInt(400) == 0 && !lane.ended) {
                    lane.ended = true;
                    lane.from.end();
                }
                pipe.bob.deliver();
            }
        }
    }

    private static void write(Lane lane, Random random) {
        if (lane.ended) {
            return;
        }
        boolean whole = random.nextBoolean();
        int most = whole ? PeerChannel.MAX_RECORD : 300_000;
        byte[] bytes = new byte[1 + (random.nextInt(5) == 0 ? random.nextInt(most) : random.nextInt(500))];
        random.nextBytes(bytes);
        ByteBuffer content = ByteBuffer.wrap(bytes);
        CompletableFuture<Void> sent =
                (whole ? lane.from.writeRecord(content) : lane.from.write(content)).subscribeAsCompletionStage();
        if (!sent.isCompletedExceptionally()) {
            lane.said.writeBytes(bytes);
        }
    }
}

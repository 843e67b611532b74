package org.sixchat.bench.session;

import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.sixchat.bench.Figure;
import org.sixchat.e2e.harness.Await;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.MessageChannel;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.transport.PeerSession;

/** How long a line takes from one side to the other while the same session carries as much bulk data as it can. */
final class LineFigures {
    /** Some ten seconds: before that the compilers of the JVM take one of two processors. */
    private static final int WARM_UP = 3_000;

    private static final int LINES = 2_000;
    private static final long PACE_NANOS = 3_000_000;
    private static final double PERCENTILE = 0.99;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double MB = 1e6;

    private final Map<UUID, Long> said = new ConcurrentHashMap<>();
    private final Queue<Long> taken = new ConcurrentLinkedQueue<>();
    private final AtomicLong bulk = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    private LineFigures() {}

    static List<Figure> measure() {
        return new LineFigures().run();
    }

    private List<Figure> run() {
        try (People people = new People(this::serve)) {
            PeerSession alice = people.dial().await().atMost(People.SOON);
            MessageChannel lines =
                    new MessageChannel(alice.channels().open(Kind.CHAT).await().atMost(People.SOON));
            PeerChannel stream = alice.channels().open(Kind.STREAM).await().atMost(People.SOON);
            Thread flood = Thread.ofPlatform().daemon().name("bulk").start(() -> flood(stream));
            say(lines, WARM_UP);
            taken.clear();
            long start = System.nanoTime();
            long before = bulk.get();
            say(lines, LINES);
            double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;
            double carried = (bulk.get() - before) / MB / seconds;
            over.set(true);
            Await.until("the bulk ends", People.SOON, () -> !flood.isAlive());
            long[] nanos = taken.stream().mapToLong(Long::longValue).sorted().toArray();
            return List.of(
                    Figure.of(
                                    "line-p99",
                                    "a chat line one way beside bulk on the same session, 99th percentile",
                                    nanos[(int) (nanos.length * PERCENTILE)] / NANOS_A_MILLI,
                                    "ms")
                            .within(new Figure.Limit.AtMost(2)),
                    Figure.of("line-p50", "the same, median", nanos[nanos.length / 2] / NANOS_A_MILLI, "ms"),
                    Figure.of(
                            "line-bulk",
                            "what the session carried beside the lines, both ends in one process",
                            carried,
                            "MB/s"));
        }
    }

    private void serve(PeerSession bob) {
        bob.channels()
                .serve(Map.of(
                        Kind.CHAT.token(),
                        name -> Acceptor.Accept.as(
                                Kind.CHAT,
                                channel -> new MessageChannel(channel)
                                        .messages()
                                        .subscribe()
                                        .with(message -> heard((Chat) message), failed -> {})),
                        Kind.STREAM.token(),
                        name -> Acceptor.Accept.as(
                                Kind.STREAM,
                                channel -> Multi.createFrom()
                                        .publisher(channel.records())
                                        .subscribe()
                                        .with(record -> bulk.addAndGet(record.remaining()), failed -> {}))));
    }

    private void heard(Chat line) {
        taken.add(System.nanoTime() - said.remove(line.id()));
    }

    private void say(MessageChannel lines, int count) {
        UUID conversation = UUID.randomUUID();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            Chat line = new Chat(id, conversation, Instant.now(), "line " + i);
            said.put(id, System.nanoTime());
            lines.say(line).await().atMost(People.SOON);
            LockSupport.parkNanos(PACE_NANOS);
        }
        Await.until("all lines are there", People.SOON, said::isEmpty);
    }

    private void flood(PeerChannel stream) {
        byte[] block = new byte[PeerChannel.MAX_WRITE];
        Arrays.fill(block, (byte) 1);
        while (!over.get()) {
            stream.write(ByteBuffer.wrap(block)).await().atMost(Duration.ofMinutes(1));
        }
    }
}

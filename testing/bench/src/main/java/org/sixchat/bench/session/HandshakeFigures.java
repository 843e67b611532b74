package org.sixchat.bench.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.sixchat.bench.Figure;
import org.sixchat.bench.Median;
import org.sixchat.bench.Programs;
import org.sixchat.sixchat.transport.PeerSession;

/** Full mutual handshakes, certificates and stapled status validated each time, with both ends on the machine's cores. */
final class HandshakeFigures {
    private static final int AT_ONCE = 8;
    private static final int WARM_UP = 8_000;
    private static final int ROUNDS = 5;
    private static final int ROUND_SECONDS = 4;
    private static final int ALONE = 400;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private HandshakeFigures() {}

    static List<Figure> measure() {
        try (People people = new People(session -> {})) {
            AtomicLong warm = new AtomicLong();
            inParallel(people, warm, () -> warm.get() < WARM_UP);
            return List.of(
                    rate(people).within(new Figure.Limit.RatioAtLeast(1)),
                    Figure.of("handshake-p50", "one handshake on loop-back, TCP included, median", alone(people), "ms")
                            .within(new Figure.Limit.AtMost(5)));
        }
    }

    private static Figure rate(People people) {
        DoubleSupplier ours = () -> handshakesASecond(people);
        if (!Programs.there(Openssl.PROGRAM)) {
            return figure(Median.of(ROUNDS, ours)).besideMissing(Openssl.NAME);
        }
        try (Openssl openssl = new Openssl()) {
            double[] both = Median.interleaved(ROUNDS, ours, () -> openssl.connectionsASecond(ROUND_SECONDS));
            return figure(both[0]).beside(Openssl.NAME, both[1]);
        }
    }

    private static Figure figure(double rate) {
        return Figure.of("handshakes", "full mutual handshakes, post-quantum hybrid", rate, "1/s");
    }

    private static double handshakesASecond(People people) {
        AtomicLong made = new AtomicLong();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(ROUND_SECONDS).toNanos();
        inParallel(people, made, () -> System.nanoTime() < end);
        return made.get() * NANOS_A_SECOND / (System.nanoTime() - start);
    }

    /** Some dial at once, each again and again while more are wanted. */
    private static void inParallel(People people, AtomicLong made, BooleanSupplier more) {
        CompletableFuture<?>[] diallers = IntStream.range(0, AT_ONCE)
                .mapToObj(dialler -> again(people, made, more))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(diallers)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static CompletableFuture<Void> again(People people, AtomicLong made, BooleanSupplier more) {
        if (!more.getAsBoolean()) {
            return CompletableFuture.completedFuture(null);
        }
        return people.dial()
                .flatMap(PeerSession::close)
                .subscribeAsCompletionStage()
                .thenCompose(closed -> {
                    made.incrementAndGet();
                    return again(people, made, more);
                });
    }

    private static double alone(People people) {
        double[] millis = new double[ALONE];
        Arrays.setAll(millis, i -> {
            long start = System.nanoTime();
            PeerSession session = people.dial().await().atMost(People.SOON);
            long end = System.nanoTime();
            session.close().await().atMost(People.SOON);
            return (end - start) / NANOS_A_MILLI;
        });
        return Median.of(millis);
    }
}

package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.sixchat.store.domain.Backoff;

/**
 * The store's own current OCSP response, sent along in each handshake. It is fetched again when half of its time is over; a
 * CA that does not answer is asked again with growing waits, and the response at hand serves as long as it is current.
 */
public final class Staple {
    private static final Logger LOG = Logger.getLogger(Staple.class);
    private static final Backoff WAITS = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(10);

    private final Supplier<Uni<Response>> fetch;
    private final Timer timer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile Response current;
    private int failures;

    /**
     * A verified, good response.
     *
     * @param der the response's exact bytes
     */
    public record Response(byte[] der, Instant thisUpdate, Instant nextUpdate) {}

    /** Runs something later, once. */
    @FunctionalInterface
    public interface Timer {
        /** Runs {@code task} after {@code delay}. */
        void after(Duration delay, Runnable task);
    }

    public Staple(Supplier<Uni<Response>> fetch, Timer timer, InstantSource clock, RandomGenerator random) {
        this.fetch = fetch;
        this.timer = timer;
        this.clock = clock;
        this.random = random;
    }

    /** The response while it is current, else null. */
    public byte[] der() {
        Response response = current;
        return response != null && clock.instant().isBefore(response.nextUpdate()) ? response.der() : null;
    }

    /** What is wrong with the staple at the moment. */
    public Optional<String> problem() {
        return der() != null
                ? Optional.empty()
                : Optional.of(
                        "No current OCSP response of the store's own certificate; peers must ask the CA themselves");
    }

    /** Fetches, and goes on fetching for as long as the timer runs. */
    public void refresh() {
        fetch.get().subscribe().with(this::fetched, this::failed);
    }

    private void fetched(Response response) {
        if (current == null || failures > 0) {
            LOG.info("The store has a current OCSP response of its own certificate");
        }
        current = response;
        failures = 0;
        Duration half = Duration.between(clock.instant(), response.nextUpdate()).dividedBy(2);
        timer.after(clamp(half), this::refresh);
    }

    private static Duration clamp(Duration rest) {
        if (rest.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private void failed(Throwable failure) {
        failures++;
        Duration wait = WAITS.after(failures, random);
        LOG.logf(
                failures == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "The store's own OCSP response was not fetched, trying again: %s",
                failure.getMessage());
        timer.after(wait, this::refresh);
    }
}

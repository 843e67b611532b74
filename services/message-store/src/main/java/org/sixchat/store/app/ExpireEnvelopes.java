package org.sixchat.store.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Removes what nobody fetched in time, and forgets receipts after their time. Runs now and then on each replica. */
public final class ExpireEnvelopes {
    private static final int BATCH = 200;

    private final Retention retention;
    private final InstantSource clock;
    private final Duration keepReceipts;

    public ExpireEnvelopes(Retention retention, InstantSource clock, Duration keepReceipts) {
        this.retention = retention;
        this.clock = clock;
        this.keepReceipts = keepReceipts;
    }

    /** Removes everything that is due, batch by batch; tells how many envelopes expired. */
    public Uni<Integer> sweep() {
        Instant now = clock.instant();
        return untilDone(() -> retention.expire(now, now.plus(keepReceipts), BATCH))
                .call(expired -> untilDone(() -> retention.forget(now, BATCH)));
    }

    private static Uni<Integer> untilDone(Supplier<Uni<? extends Integer>> batch) {
        return Multi.createBy()
                .repeating()
                .<Integer>uni(batch)
                .whilst(done -> done > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }
}

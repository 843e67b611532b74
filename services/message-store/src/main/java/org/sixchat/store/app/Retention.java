package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Port to the end of what is kept. Each method is one transaction, and ends in bounded time, if need be with UNAVAILABLE. */
public interface Retention {
    /**
     * Removes the content of envelopes past their time and records them as expired.
     *
     * @param keepUntil how long their depositors can ask what became of them
     * @param batch how many at most
     * @return how many there were; 0 when none is left
     */
    Uni<Integer> expire(Instant now, Instant keepUntil, int batch);

    /** Forgets envelopes whose receipt need not be kept any longer; at most {@code batch}. */
    Uni<Integer> forget(Instant now, int batch);
}

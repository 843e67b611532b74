package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.sixchat.core.UserId;
import org.sixchat.registry.domain.StoredRecord;

/** Current address records, quick to read. It may forget or be away at any time, and may have missed a write. */
public interface AddressCache {
    /**
     * Stores the record unless a newer one is there.
     *
     * @param lifetime after which it may be forgotten
     * @return the sequence that is stored afterwards
     */
    Uni<Long> putIfNewer(StoredRecord record, Duration lifetime);

    /** What is held of a user's devices. */
    Uni<List<StoredRecord>> records(UserId user);

    /** Drops what is held of a user's devices. */
    Uni<Void> forget(UserId user);
}

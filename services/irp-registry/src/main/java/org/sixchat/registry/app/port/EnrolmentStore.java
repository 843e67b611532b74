package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sixchat.registry.domain.EnrolmentRequest;
import org.sixchat.registry.domain.EnrolmentRule;
import org.sixchat.registry.domain.OwnRequests;

/** Certificate requests and what the authority made of them. */
public interface EnrolmentStore {
    /**
     * Takes a request in one transaction, under the lock of the user's row: stores it, binds the invitation and writes the event
     * for the authority, as {@code rule} decides; what it throws undoes everything.
     */
    Uni<EnrolmentRule.Decision> submit(
            EnrolmentRequest request, Function<EnrolmentRule.Known, EnrolmentRule.Decision> rule);

    /** The request, if it is one of these. */
    Uni<Optional<EnrolmentRequest>> find(UUID request, OwnRequests own);

    /** The chain issued for a request that is one of these, leaf first, DER; empty while there is none. */
    Uni<List<byte[]>> chain(UUID request, OwnRequests own);
}

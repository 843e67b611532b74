package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.Presence;

/** Port to the way out: connects to a device at the addresses of its own signed record. */
@FunctionalInterface
public interface AgentDialler {
    /**
     * Dials, and completes when both sides have proved who they are.
     *
     * @param presence the record whose addresses are dialled; those that the policy forbids are left out
     * @param chain the device's certificate, leaf first, DER
     * @return a channel that the caller closes; fails with UNREACHABLE, TIMEOUT, REFUSED or NOT_TRUSTED
     */
    Uni<DialledChannel> dial(Presence presence, List<Bytes> chain);

    /** A channel that this store opened, and therefore closes. */
    interface DialledChannel extends DeliveryChannel {
        /** Ends the session with an authenticated close; never fails. */
        Uni<Void> close();
    }
}

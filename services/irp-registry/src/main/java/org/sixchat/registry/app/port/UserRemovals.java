package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import org.sixchat.core.UserId;
import org.sixchat.registry.domain.Removal;

/** Removes users. */
public interface UserRemovals {
    /**
     * Removes a user in one transaction, under the lock of the user's row: the user is deleted, invitations end, address records
     * go, and no certificate counts any more; with the events that tell of it and that have the authority revoke.
     *
     * @param by the administrator, for the record
     */
    Uni<Removal> remove(UserId user, String by);
}

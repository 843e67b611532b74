package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.app.port.UserRemovals;
import org.sixchat.registry.domain.Removal;

/**
 * Removes a user for good. Everything that decides is in PostgreSQL, in one transaction: from its commit on nobody finds the
 * user, and the user opens nothing. What the cache holds is dropped for tidiness; a look-up asks PostgreSQL about the user first,
 * so that a record which a crash or a late write leaves there is given to nobody until it expires.
 */
public final class RemoveUser {
    private static final Logger LOG = Logger.getLogger(RemoveUser.class);

    private final UserRemovals removals;
    private final AddressCache cache;

    public RemoveUser(UserRemovals removals, AddressCache cache) {
        this.removals = removals;
        this.cache = cache;
    }

    /**
     * Removes the user; once more changes nothing.
     *
     * @param by the administrator
     * @return fails with NOT_FOUND for a user that never was here
     */
    public Uni<Void> remove(UserId user, UserId by) {
        return removals.remove(user, by.toString())
                .invoke(removal -> {
                    if (removal == Removal.UNKNOWN) {
                        throw new SixChatException(ErrorCode.NOT_FOUND, "there is no user " + user);
                    }
                })
                .chain(() -> forgotten(user));
    }

    private Uni<Void> forgotten(UserId user) {
        return cache.forget(user)
                .onFailure(SixChatException.class)
                .invoke(away -> LOG.debugf("the cache forgets a removed user's records later: %s", away.getMessage()))
                .onFailure(SixChatException.class)
                .recoverWithNull();
    }
}

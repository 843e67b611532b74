package org.sixchat.registry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * A standing offer to enrol one device of a user. It is bound to the first key presented, stays usable for that key until the
 * device has first authenticated with its certificate or it expires, and is used up then: a crash anywhere before is harmless.
 *
 * @param displayName the name that the certificate must carry
 * @param expires from when on nothing is done with it any more, not even fetching what it brought
 * @param boundKey the key that it is bound to
 */
public record Invitation(UUID id, UserId user, String displayName, Instant expires, Optional<KeyHash> boundKey) {
    /** Whether the holder of the code may still go on at {@code now}. */
    public boolean usableAt(Instant now) {
        return now.isBefore(expires);
    }

    /** Whether a request for {@code key} may be taken. */
    public boolean admits(KeyHash key) {
        return boundKey.isEmpty() || boundKey.get().equals(key);
    }
}

package org.sixchat.cli.directory;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/** Finds people and stores of any domain. Calls block; all that they return is verified. */
public interface Finder {
    /**
     * The devices of a user, from the DIR of the user's domain. Nothing of the answer is kept: a device that the owner has not
     * accepted must not come back as one that is known.
     *
     * @throws NoSuchUserException if there is no such user or the caller may not see them
     * @throws org.sixchat.core.SixChatException NOT_FOUND if DNS names no registry; NOT_TRUSTED, REVOKED; UNREACHABLE,
     *     UNAVAILABLE, TIMEOUT
     */
    List<FoundDevice> lookUp(UserId user);

    /** Where the store of a domain is; asks the DIR for its certificate unless one is known. */
    StoreRoute store(DomainName domain);

    /** Asks the DIR of a domain anew for the certificate of its store: the known one was not accepted. */
    void refreshStore(DomainName domain);

    /**
     * Validates a chain that was kept from an earlier look-up, and asks for its status.
     *
     * @return {@link FoundDevice#GOOD} or {@link FoundDevice#UNCHECKED}
     * @throws org.sixchat.core.SixChatException NOT_TRUSTED, REVOKED
     */
    String revocation(UserId user, List<X509Certificate> chain);
}

package org.sixchat.sixchat.identity;

import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/** What a peer is; told by the form of its id, proved by its certificate's extended key usage. */
public enum PeerRole {
    /** A person's agent: the id is a user id. */
    PERSON,
    /** A domain's message store: the id is the bare domain. */
    STORE;

    /**
     * The role that an id's form claims.
     *
     * @throws org.sixchat.core.SixChatException BAD_REQUEST if it is neither a user id nor a domain
     */
    public static PeerRole ofId(String id) {
        return id.indexOf('@') >= 0 ? PERSON : STORE;
    }

    /**
     * The domain that vouches for an id.
     *
     * @throws org.sixchat.core.SixChatException BAD_REQUEST if it is neither a user id nor a domain
     */
    public static DomainName domainOf(String id) {
        return ofId(id) == PERSON ? UserId.parse(id).domain() : new DomainName(id);
    }
}

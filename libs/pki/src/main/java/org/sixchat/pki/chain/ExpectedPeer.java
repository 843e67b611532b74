package org.sixchat.pki.chain;

import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/** Whom a presented chain has to name. */
public sealed interface ExpectedPeer {
    /** The domain whose anchor decides. */
    DomainName domain();

    /** A device of this person. */
    record Person(UserId user) implements ExpectedPeer {
        @Override
        public DomainName domain() {
            return user.domain();
        }
    }

    /** A device of whichever person of the domain. */
    record AnyPerson(DomainName domain) implements ExpectedPeer {}

    /** An administrator of the domain's DIR. */
    record Administrator(DomainName domain) implements ExpectedPeer {}

    /** The domain's IRP server. */
    record Irp(DomainName domain) implements ExpectedPeer {}

    /** The domain's message store. */
    record Store(DomainName domain) implements ExpectedPeer {}

    /** The HTTPS face of a service; {@code host} is the full name, {@code irp-registry.a.example}. */
    record HttpsService(String host, DomainName domain) implements ExpectedPeer {}
}

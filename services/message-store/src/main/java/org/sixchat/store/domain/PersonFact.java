package org.sixchat.store.domain;

import java.math.BigInteger;
import java.time.Instant;
import org.sixchat.core.UserId;

/** Something verified that the store learnt of a person of its domain. */
public sealed interface PersonFact {
    /** The directory knows this person. */
    record Named(UserId user, PersonState state) implements PersonFact {}

    /** The directory has removed this person: nothing is kept for them any more. */
    record Removed(UserId user) implements PersonFact {}

    /**
     * A device's certificate counts no more.
     *
     * @param serial of the certificate; a device may have got another one since
     */
    record Revoked(DeviceRef device, BigInteger serial, Instant at) implements PersonFact {}

    /** A device has a certificate under this domain's root. */
    record Certified(KnownDevice device) implements PersonFact {}

    /** A device signed an address record; its certificate came with it. */
    record Seen(KnownDevice device, Presence presence) implements PersonFact {}
}

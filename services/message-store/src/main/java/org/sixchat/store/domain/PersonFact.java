package org.sixchat.store.domain;

import org.sixchat.core.UserId;

/** Something verified that the store learnt of a person of its domain. */
public sealed interface PersonFact {
    /** The directory knows this person. */
    record Named(UserId user, PersonState state) implements PersonFact {}

    /** A device has a certificate under this domain's root. */
    record Certified(KnownDevice device) implements PersonFact {}

    /** A device signed an address record; its certificate came with it. */
    record Seen(KnownDevice device, Presence presence) implements PersonFact {}
}

package org.sixchat.registry.domain;

/** What came of the removal of a user; whoever asks twice is answered as the first time. */
public enum Removal {
    /** The user is gone now. */
    DONE,
    /** The user was removed before; nothing changed. */
    DONE_BEFORE,
    /** No such user was ever here. */
    UNKNOWN
}

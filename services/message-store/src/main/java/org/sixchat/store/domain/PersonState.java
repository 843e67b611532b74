package org.sixchat.store.domain;

import java.util.Locale;

/** What the directory last said of a person. */
public enum PersonState {
    /** Invited, and without a certificate yet. */
    INVITED,
    /** Has at least one device. */
    ENROLLED,
    /** Removed for good; nothing the directory says later changes that. */
    DELETED;

    /** The word in the database. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

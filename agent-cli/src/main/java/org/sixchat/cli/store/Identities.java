package org.sixchat.cli.store;

import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The owner's identity, or the enrolment on the way to it. */
public final class Identities {
    private static final String OWN = "own";
    private static final String NO_STATE = "";

    private final SealedTable<Identity> identity;
    private final SealedTable<PendingEnrolment> enrolment;

    Identities(SealedTable<Identity> identity, SealedTable<PendingEnrolment> enrolment) {
        this.identity = identity;
        this.enrolment = enrolment;
    }

    /** The identity, if this profile is enrolled. */
    public Optional<Identity> find() {
        return identity.get(OWN);
    }

    /** The identity; without one the error says how to get it. */
    public Identity own() {
        return find().orElseThrow(() -> new SixChatException(
                ErrorCode.NOT_FOUND,
                "This profile has no identity yet. Ask your administrator for an invitation and run: sixchat enroll"));
    }

    /** The enrolment that has begun and not ended. */
    public Optional<PendingEnrolment> pending() {
        return enrolment.get(OWN);
    }

    public void begin(PendingEnrolment pending) {
        enrolment.put(OWN, NO_STATE, pending);
    }

    /** Drops an enrolment that was refused. */
    public void abandon() {
        enrolment.delete(OWN);
    }

    /** Keeps the identity and forgets the enrolment; to be called in a transaction. */
    public void complete(Identity own) {
        identity.put(OWN, NO_STATE, own);
        enrolment.delete(OWN);
    }
}

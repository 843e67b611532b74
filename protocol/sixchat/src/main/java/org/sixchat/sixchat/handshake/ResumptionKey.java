package org.sixchat.sixchat.handshake;

import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.Hkdf;

/**
 * One {@code RS} of a session, as one of its two sides holds it. The ids go in clear and tell nothing; each belongs to one side for as
 * long as the session lives, whoever dials.
 *
 * @param dialled whether this side dialled the full handshake
 * @param rs lent by whoever keeps the session
 */
public record ResumptionKey(boolean dialled, Secret rs) {
    private static final int ID = 16;
    private static final byte[] NO_CONTEXT = {};

    /** What this side shows when it dials, 16 bytes: {@code X(RS, "id A", "", 16)}, or "id B" for the side that was dialled. */
    public byte[] mine() {
        return id(dialled);
    }

    /** What the other side shows. */
    public byte[] peers() {
        return id(!dialled);
    }

    private byte[] id(boolean ofA) {
        return Hkdf.expand(rs, ofA ? "id A" : "id B", NO_CONTEXT, ID);
    }
}

package org.sixchat.pki.status;

import java.util.Arrays;

/** Why a certificate was revoked (CRLReason, RFC 5280 section 5.3.1). */
public enum RevocationReason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    CA_COMPROMISE(2),
    AFFILIATION_CHANGED(3),
    SUPERSEDED(4),
    CESSATION_OF_OPERATION(5),
    PRIVILEGE_WITHDRAWN(9);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** The number in CRLs and OCSP responses. */
    public int code() {
        return code;
    }

    /** The reason of a number, {@link #UNSPECIFIED} for one that is not used here. */
    public static RevocationReason ofCode(int code) {
        return Arrays.stream(values()).filter(r -> r.code == code).findFirst().orElse(UNSPECIFIED);
    }
}

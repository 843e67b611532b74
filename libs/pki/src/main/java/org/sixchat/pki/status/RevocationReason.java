package org.sixchat.pki.status;

import java.util.Arrays;

/** Why a certificate was revoked (CRLReason, RFC 5280 section 5.3.1). */
public enum RevocationReason {
    UNSPECIFIED(0, "unspecified"),
    KEY_COMPROMISE(1, "keyCompromise"),
    CA_COMPROMISE(2, "cACompromise"),
    AFFILIATION_CHANGED(3, "affiliationChanged"),
    SUPERSEDED(4, "superseded"),
    CESSATION_OF_OPERATION(5, "cessationOfOperation"),
    PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn");

    private final int code;
    private final String token;

    RevocationReason(int code, String token) {
        this.code = code;
        this.token = token;
    }

    /** The number in CRLs and OCSP responses. */
    public int code() {
        return code;
    }

    /** The name in RFC 5280, which events carry. */
    public String token() {
        return token;
    }

    /** The reason of a {@link #token()}, {@link #UNSPECIFIED} for one that is not used here. */
    public static RevocationReason ofToken(String token) {
        return Arrays.stream(values())
                .filter(r -> r.token.equals(token))
                .findFirst()
                .orElse(UNSPECIFIED);
    }

    /** The reason of a number, {@link #UNSPECIFIED} for one that is not used here. */
    public static RevocationReason ofCode(int code) {
        return Arrays.stream(values()).filter(r -> r.code == code).findFirst().orElse(UNSPECIFIED);
    }
}

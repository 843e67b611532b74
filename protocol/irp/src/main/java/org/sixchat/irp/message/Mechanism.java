package org.sixchat.irp.message;

/** The SASL mechanisms of {@link Authenticate}. */
public final class Mechanism {
    /** Name and password or invitation code, bound to the TLS channel (RFC 5802, 7677, 9266). */
    public static final String SCRAM = "SCRAM-SHA-256-PLUS";
    /** Strong client authentication: the certificate presented in TLS says who it is. One step, no data. */
    public static final String SCA = "SCA";
    /** Nobody (RFC 4505), for looking up users who allow it to anyone. One step, no data. */
    public static final String ANONYMOUS = "ANONYMOUS";

    private Mechanism() {}
}

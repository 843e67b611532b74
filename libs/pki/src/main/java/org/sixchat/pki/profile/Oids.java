package org.sixchat.pki.profile;

/**
 * Object identifiers of this project, under an arc that is a UUID (ITU-T X.667 section 7), so that nobody had to be asked for
 * one.
 */
public final class Oids {
    /** The arc: fef99014-67a0-4425-9e82-99e98da21682 as an integer. */
    public static final String ARC = "2.25.338919715130760685880507996615328536194";

    /** Extended key usage of a message store. */
    public static final String STORE = ARC + ".1";
    /** Extended key usage of a DIR administrator. */
    public static final String ADMINISTRATOR = ARC + ".2";

    /** id-kp-serverAuth (RFC 5280 section 4.2.1.12). */
    public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    /** id-kp-clientAuth. */
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    /** id-kp-emailProtection. */
    public static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";

    private Oids() {}
}

package org.sixchat.pki.key;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The security providers, named at each call: none is ever inserted into the JDK's global list. */
public final class Providers {
    /** Bouncy Castle's provider, as an instance that nobody else finds by name. */
    public static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** The JDK's provider of elliptic curves. */
    public static final String JDK_EC = "SunEC";
    /** The JDK's provider of RSA. */
    public static final String JDK_RSA = "SunRsaSign";
    /** The JDK's provider of ciphers, key derivation and password based encryption. */
    public static final String JDK_CIPHERS = "SunJCE";
    /** The JDK's provider of certificates, path validation and digests. */
    public static final String JDK_BASE = "SUN";

    private Providers() {}
}

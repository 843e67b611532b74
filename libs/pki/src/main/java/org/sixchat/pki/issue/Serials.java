package org.sixchat.pki.issue;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Makes certificate serial numbers. */
public final class Serials {
    private static final int BITS = 128;

    private Serials() {}

    /** A positive number of 128 random bits (RFC 5280 section 4.1.2.2 allows 159). */
    public static BigInteger next(SecureRandom random) {
        BigInteger serial;
        do {
            serial = new BigInteger(BITS, random);
        } while (serial.signum() == 0);
        return serial;
    }
}

package org.sixchat.fuzz.der;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.keystore.KeyEntry;

/** A domain, somebody of it, and the means to sign whatever a target wants signed. */
final class Authority {
    static final TestDomain DOMAIN = TestDomain.create(Samples.B_EXAMPLE);
    static final TestIdentity BOB = DOMAIN.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");
    static final KeyEntry BOB_ENTRY = new KeyEntry(BOB.privateKey(), BOB.chain());
    static final SecureRandom RANDOM = new SecureRandom();

    private Authority() {}

    /** Something that encodes itself. */
    @FunctionalInterface
    interface Encoding {
        /** Its bytes. */
        byte[] der() throws IOException;
    }

    static byte[] der(Encoding encoding) {
        try {
            return encoding.der();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package org.sixchat.pki.envelope;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.pki.keystore.KeyEntry;

/** Lets fuzzing seal whatever it likes. */
public final class HostileEnvelopes {
    private HostileEnvelopes() {}

    /** An envelope whose inside is {@code anything}. */
    public static byte[] around(byte[] anything, X509Certificate recipient, SecureRandom random) {
        return Outside.seal(anything, List.of(recipient), random);
    }

    /** An inside of good form. */
    public static byte[] inside(byte[] content, KeyEntry signer) {
        return Inside.sign(content, signer);
    }
}

package org.sixchat.sixchat.crypto;

import org.sixchat.core.Secret;

/** {@code AS}: what only the holders of both certificates' keys know, after message 9. */
public final class AuthSecret implements AutoCloseable {
    private final Secret as;

    AuthSecret(Secret as) {
        this.as = as;
    }

    /** A's Finished in message 11: {@code HMAC(X(AS, "finished A"), TH(9) ‖ sealed s11)}. */
    public byte[] finishedA(byte[] th9, byte[] sealed) {
        try (Secret key = Hkdf.expand(as, "finished A")) {
            return Hkdf.mac(key, th9, sealed);
        }
    }

    /** {@code MS = Extract(X(AS, "main", TH(10)), s11)}. */
    public MainSecret main(byte[] th10, Secret s11) {
        try (Secret salt = Hkdf.expand(as, "main", th10)) {
            return new MainSecret(s11.use(ikm -> Hkdf.extract(salt, ikm)));
        }
    }

    Secret secret() {
        return as;
    }

    @Override
    public void close() {
        as.close();
    }
}

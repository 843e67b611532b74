package org.sixchat.sixchat.crypto;

import org.sixchat.core.Secret;

/** {@code AS}: what only the holders of both certificates' keys know, after message 9. */
public final class AuthSecret implements AutoCloseable {
    /** Bytes of the {@code s11} that a resumption does not have. */
    private static final int NOTHING = 32;

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

    /** A's Finished in message 11 of a resumption: {@code HMAC(X(AS, "finished A"), TH(4) ‖ u64 pA)}. */
    public byte[] finishedA(byte[] th4, long received) {
        return finishedA(th4, Bytes.u64(received));
    }

    /** {@code MS = Extract(X(AS, "main", TH(10)), s11)}. */
    public MainSecret main(byte[] th10, Secret s11) {
        try (Secret salt = Hkdf.expand(as, "main", th10)) {
            return new MainSecret(s11.use(ikm -> Hkdf.extract(salt, ikm)));
        }
    }

    /** {@code MS = Extract(X(AS, "main", TH(11)), 32 zero bytes)}, of a resumption. */
    public MainSecret resumed(byte[] th11) {
        try (Secret nothing = Secret.take(new byte[NOTHING])) {
            return main(th11, nothing);
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

package org.sixchat.sixchat.crypto;

import java.nio.ByteBuffer;
import org.sixchat.core.Secret;

/** {@code HS}: what both ends know after message 4, before either has proved itself. */
public final class HandshakeSecret implements AutoCloseable {
    private static final int SHORT_STRING = 9;
    private static final long SHORT_STRINGS = 1_000_000_000;

    private final Secret hs;

    private HandshakeSecret(Secret hs) {
        this.hs = hs;
    }

    /**
     * {@code HS = Extract(TH(4), ss_mlkem ‖ ss_x25519)}; wipes {@code shared}.
     *
     * @param th4 {@code TH(4)}
     * @param shared the hybrid shared secret
     */
    public static HandshakeSecret of(byte[] th4, Secret shared) {
        try (shared) {
            return new HandshakeSecret(shared.use(ikm -> Hkdf.extract(th4, ikm)));
        }
    }

    /** The record secret of A's messages 5 to 11. */
    public Secret recordsA() {
        return Hkdf.expand(hs, "handshake A");
    }

    /** The record secret of B's messages 6 to 10. */
    public Secret recordsB() {
        return Hkdf.expand(hs, "handshake B");
    }

    /**
     * A's proof in message 7: {@code HMAC(R7, TH(8) ‖ P)}, {@code R7 = Extract(X(HS, "response A"), s6)}.
     *
     * @param ids {@code P}
     */
    public byte[] proofA(Secret s6, byte[] th8, byte[] ids) {
        return proof("response A", s6, th8, ids);
    }

    /** B's proof in message 10: {@code HMAC(R10, TH(11) ‖ P)}, {@code R10 = Extract(X(HS, "response B"), s9)}. */
    public byte[] proofB(Secret s9, byte[] th11, byte[] ids) {
        return proof("response B", s9, th11, ids);
    }

    /** {@code AS = Extract(X(HS, "auth", TH(9)), s6 ‖ s9)}. */
    public AuthSecret auth(byte[] th9, Secret s6, Secret s9) {
        try (Secret salt = Hkdf.expand(hs, "auth", th9)) {
            return new AuthSecret(s6.use(first -> s9.use(second -> Hkdf.extract(salt, first, second))));
        }
    }

    /**
     * {@code AS = Extract(X(HS, "resumed", TH(4)), RS)}, of a resumption.
     *
     * @param rs {@code RS}; not wiped, since an attempt that fails leaves it as it is
     */
    public AuthSecret resumed(byte[] th4, Secret rs) {
        try (Secret salt = Hkdf.expand(hs, "resumed", th4)) {
            return new AuthSecret(rs.use(ikm -> Hkdf.extract(salt, ikm)));
        }
    }

    /**
     * The short string of a session without certificates: {@code X(HS, "sas", TH(8) ‖ nA ‖ nB, 8)} modulo 10^9.
     *
     * @return nine digits
     */
    public String shortString(byte[] th8, byte[] nA, byte[] nB) {
        byte[] bytes = Hkdf.expand(hs, "sas", Bytes.join(th8, nA, nB), Long.BYTES);
        long digits = Long.remainderUnsigned(ByteBuffer.wrap(bytes).getLong(), SHORT_STRINGS);
        String text = Long.toString(digits);
        return "0".repeat(SHORT_STRING - text.length()) + text;
    }

    private byte[] proof(String label, Secret challenge, byte[] transcript, byte[] ids) {
        try (Secret salt = Hkdf.expand(hs, label);
                Secret key = challenge.use(ikm -> Hkdf.extract(salt, ikm))) {
            return Hkdf.mac(key, transcript, ids);
        }
    }

    Secret secret() {
        return hs;
    }

    @Override
    public void close() {
        hs.close();
    }
}

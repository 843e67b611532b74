package org.sixchat.sixchat.message;

/**
 * Message 4, B to A, the last in clear: one suite of A's, B's fresh public key, and the secret encapsulated to A's.
 *
 * @param suite the name of the suite chosen
 * @param x25519 32 bytes (RFC 7748)
 * @param ciphertext the ML-KEM-768 ciphertext, 1,088 bytes (FIPS 203)
 */
public record CryptoSuiteAccept(String suite, byte[] x25519, byte[] ciphertext) implements HandshakeMessage {
    public CryptoSuiteAccept {
        Forms.name(suite, "suite");
        Forms.exactly(x25519, "x25519", Forms.X25519_KEY);
        Forms.exactly(ciphertext, "ciphertext", Forms.MLKEM768_CIPHERTEXT);
    }
}

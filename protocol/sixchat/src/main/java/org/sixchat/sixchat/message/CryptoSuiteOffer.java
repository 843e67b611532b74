package org.sixchat.sixchat.message;

import java.util.List;

/**
 * Message 3, A to B in clear: the suites that A takes, best first, and its fresh public keys.
 *
 * @param suite names of suites, at least one
 * @param x25519 32 bytes (RFC 7748)
 * @param mlkem768 1,184 bytes (FIPS 203)
 */
public record CryptoSuiteOffer(List<String> suite, byte[] x25519, byte[] mlkem768) implements HandshakeMessage {
    public CryptoSuiteOffer {
        suite = Forms.names(suite, "suite", 1);
        Forms.exactly(x25519, "x25519", Forms.X25519_KEY);
        Forms.exactly(mlkem768, "mlkem768", Forms.MLKEM768_KEY);
    }
}

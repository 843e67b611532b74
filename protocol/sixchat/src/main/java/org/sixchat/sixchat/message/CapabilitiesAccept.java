package org.sixchat.sixchat.message;

import java.util.List;

/**
 * Message 2, B to A in clear: one version, the shared subset of the capabilities and a nonce; or, from a listener under load,
 * only a cookie and a wait after which A dials again.
 *
 * @param version the version chosen, null with a cookie
 * @param resumed whether the session that A named goes on; null means no
 * @param waitMillis milliseconds to wait before dialling again, only with a cookie
 * @param capability the subset of A's capabilities that B shares
 * @param nonce 32 random bytes, null with a cookie
 * @param cookie what A shows when it dials again, or null
 */
public record CapabilitiesAccept(
        Integer version, Boolean resumed, Integer waitMillis, List<String> capability, byte[] nonce, byte[] cookie)
        implements HandshakeMessage {
    public CapabilitiesAccept {
        capability = Forms.tokens(capability, "capability", 0);
        if (cookie == null) {
            Forms.there(version, "version");
            Forms.exactly(nonce, "nonce", Forms.NONCE);
            Forms.absent(waitMillis, "waitMillis");
        } else {
            Forms.atMostIfThere(cookie, "cookie", Forms.MAX_COOKIE);
            Forms.there(waitMillis, "waitMillis");
            Forms.absent(version, "version");
            Forms.absent(nonce, "nonce");
        }
    }

    /** The answer that goes on to a full handshake. */
    public static CapabilitiesAccept of(int version, List<String> capability, byte[] nonce) {
        return new CapabilitiesAccept(version, null, null, capability, nonce, null);
    }

    /** The answer after which the session that A named goes on. */
    public static CapabilitiesAccept resumed(int version, List<String> capability, byte[] nonce) {
        return new CapabilitiesAccept(version, true, null, capability, nonce, null);
    }

    /** The answer of a listener under load. */
    public static CapabilitiesAccept comeAgain(int waitMillis, byte[] cookie) {
        return new CapabilitiesAccept(null, null, waitMillis, List.of(), null, cookie);
    }
}

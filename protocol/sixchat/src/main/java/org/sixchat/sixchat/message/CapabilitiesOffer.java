package org.sixchat.sixchat.message;

import java.util.List;

/**
 * Message 1, A to B in clear: what A speaks. It names nobody, and lists the same capabilities for everyone.
 *
 * @param version protocol versions that A speaks, at least one
 * @param capability protocol capabilities, tokens of lower-case letters, digits and hyphens
 * @param nonce 32 random bytes
 * @param cookie the cookie of an earlier {@link CapabilitiesAccept}, or null
 * @param resumption the id of a session to resume, 16 bytes, or null
 */
public record CapabilitiesOffer(
        List<Integer> version, List<String> capability, byte[] nonce, byte[] cookie, byte[] resumption)
        implements HandshakeMessage {
    public CapabilitiesOffer {
        version = Forms.list(version, "version", 1, Forms.MAX_OFFERED);
        capability = Forms.tokens(capability, "capability", 0);
        Forms.exactly(nonce, "nonce", Forms.NONCE);
        Forms.atMostIfThere(cookie, "cookie", Forms.MAX_COOKIE);
        Forms.exactlyIfThere(resumption, "resumption", Forms.RESUMPTION_ID);
    }
}

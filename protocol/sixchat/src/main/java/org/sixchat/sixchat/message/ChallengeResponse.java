package org.sixchat.sixchat.message;

/**
 * Messages 7 and 10: the proof. The secret that was opened is never returned.
 *
 * @param proof for {@code kem} a MAC of 48 bytes, for {@code sig} a signature
 * @param opening without certificates only: the nonce that message 6 committed to, 32 bytes; else null
 */
public record ChallengeResponse(byte[] proof, byte[] opening) implements HandshakeMessage {
    public ChallengeResponse {
        Forms.atMost(proof, "proof", Forms.MAX_CHALLENGE);
        Forms.exactlyIfThere(opening, "opening", Forms.NONCE);
    }
}

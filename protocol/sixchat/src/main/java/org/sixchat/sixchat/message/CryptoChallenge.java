package org.sixchat.sixchat.message;

/**
 * Messages 6 and 9: the challenge to prove the key of the certificate.
 *
 * @param way the way of proof that the challenger chose among those offered
 * @param challenge for {@code kem} 32 random bytes, sealed to the certificate's key; for {@code sig} the 32 bytes as they are
 */
public record CryptoChallenge(String way, byte[] challenge) implements HandshakeMessage {
    public CryptoChallenge {
        Forms.token(way, "way");
        Forms.atMost(challenge, "challenge", Forms.MAX_CHALLENGE);
    }
}

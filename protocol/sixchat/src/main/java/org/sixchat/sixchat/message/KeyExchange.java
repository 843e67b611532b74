package org.sixchat.sixchat.message;

/**
 * Message 11, A to B: the session key's last ingredient, sealed to B's certificate key, and A's Finished.
 *
 * @param received in a resumption, how many application records A has received; else null
 * @param sealed 32 random bytes, sealed; null in a resumption
 * @param finished a MAC of 48 bytes over the transcript
 */
public record KeyExchange(Long received, byte[] sealed, byte[] finished) implements HandshakeMessage {
    public KeyExchange {
        if ((sealed == null) == (received == null)) {
            throw Forms.malformed("KeyExchange carries either sealed or received");
        }
        Forms.atMostIfThere(sealed, "sealed", Forms.MAX_CHALLENGE);
        Forms.exactly(finished, "finished", Forms.MAC);
    }
}

package org.sixchat.sixchat.message;

/**
 * Messages 5 and 8: who speaks. A's is sealed to B's certificate key; B's travels as it is, since by then only A can read it.
 * Exactly one of the two parts is there.
 *
 * @param sealed the XML document of an {@link Identity}, sealed (message 5)
 * @param identity the identity (message 8)
 */
public record UserInfo(byte[] sealed, Identity identity) implements HandshakeMessage {
    public UserInfo {
        if ((sealed == null) == (identity == null)) {
            throw Forms.malformed("UserInfo carries either sealed or identity");
        }
        Forms.atMostIfThere(sealed, "sealed", Forms.MAX_HANDSHAKE_RECORD);
    }
}

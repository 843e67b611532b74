package org.sixchat.pki.seal;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.key.KeyType;

/**
 * Opens what a {@link SealSender} sealed, in its order. After one failure nothing is opened any more. Not safe for use by several
 * threads.
 */
public sealed interface SealReceiver extends AutoCloseable permits HpkeReceiver, OaepReceiver {
    /**
     * A receiver for a key; {@code info} is the sender's.
     *
     * @param random for the decoy key that stands in for an RSA key that does not decrypt; EC keys need none
     * @throws SixChatException NOT_TRUSTED for a key to which nothing can be sealed
     */
    static SealReceiver from(KeyPair keys, String info, SecureRandom random) {
        return switch (KeyType.of(keys.getPublic())) {
            case P256, P384 -> new HpkeReceiver(keys, info);
            case RSA -> new OaepReceiver(keys, info, random);
            case ED25519 ->
                throw new SixChatException(ErrorCode.NOT_TRUSTED, "nothing can be sealed to a key that only signs");
        };
    }

    /**
     * Opens the next message.
     *
     * @throws SixChatException REFUSED if it does not open, for whatever reason
     */
    byte[] open(byte[] aad, byte[] sealed);

    /** Forgets the keys; nothing is opened any more. */
    @Override
    void close();
}

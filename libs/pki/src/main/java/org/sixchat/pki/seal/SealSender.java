package org.sixchat.pki.seal;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.SealableKeys;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;

/**
 * Seals messages to one key, in order. For EC keys it is HPKE (RFC 9180) in base mode with AES-256-GCM, for RSA keys OAEP with
 * AES-256-GCM. The first output carries in front what sets the receiver up: HPKE's encapsulated key, or OAEP's ciphertext. Not
 * safe for use by several threads.
 */
public sealed interface SealSender extends AutoCloseable permits HpkeSender, OaepSender {
    /**
     * A sender to the holder of a validated certificate.
     *
     * @param info what the sealed messages are for; both sides give the same
     * @param random the only source of randomness: the same bytes of it give the same output
     * @throws SixChatException NOT_TRUSTED if nothing can be sealed to the key, or its certificate does not allow it
     */
    static SealSender to(X509Certificate certificate, String info, SecureRandom random) {
        return to(SealableKeys.of(certificate), info, random);
    }

    /**
     * A sender to a key of which there is no certificate.
     *
     * @param info what the sealed messages are for; both sides give the same
     * @param random the only source of randomness: the same bytes of it give the same output
     * @throws SixChatException NOT_TRUSTED for a key to which nothing can be sealed
     */
    static SealSender to(PublicKey key, String info, SecureRandom random) {
        PublicKey checked = Keys.check(key);
        return switch (KeyType.of(checked)) {
            case P256, P384 -> new HpkeSender(checked, info, random);
            case RSA -> new OaepSender((RSAPublicKey) checked, info, random);
            case ED25519 ->
                throw new SixChatException(ErrorCode.NOT_TRUSTED, "nothing can be sealed to a key that only signs");
        };
    }

    /** Seals the next message; {@code aad} must be the same at the receiver. */
    byte[] seal(byte[] aad, byte[] plain);

    /** Forgets the keys; nothing can be sealed any more. */
    @Override
    void close();
}

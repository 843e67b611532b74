package org.sixchat.sixchat.message;

/**
 * That the key of a device has taken the place of one before.
 *
 * @param key the key before, SubjectPublicKeyInfo in DER, at most 2,048 bytes
 * @param signature by it, with the label {@code succession}; see {@link org.sixchat.sixchat.identity.KeySuccession}
 */
public record Succession(byte[] key, byte[] signature) {
    public Succession {
        Forms.atMost(key, "key", Forms.MAX_KEY);
        Forms.atMost(signature, "signature", Forms.MAX_SIGNATURE);
    }
}

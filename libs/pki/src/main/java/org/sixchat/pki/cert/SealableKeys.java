package org.sixchat.pki.cert;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;

/** Whether a certificate's key may be sealed to: its kind can, and its CA said so (RFC 5280 section 4.2.1.3). */
public final class SealableKeys {
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;

    private SealableKeys() {}

    /**
     * The key of a validated certificate, checked as {@link Keys#check} does.
     *
     * @throws SixChatException NOT_TRUSTED if the key only signs, or its key usage lacks keyAgreement (EC) or keyEncipherment
     *     (RSA)
     */
    public static PublicKey of(X509Certificate certificate) {
        PublicKey key = Keys.check(certificate.getPublicKey());
        int needed = switch (KeyType.of(key)) {
            case P256, P384 -> KEY_AGREEMENT;
            case RSA -> KEY_ENCIPHERMENT;
            case ED25519 -> throw refused();
        };
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || !usage[needed]) {
            throw refused();
        }
        return key;
    }

    /** Whether {@link #of} gives a key. */
    public static boolean holds(X509Certificate certificate) {
        try {
            return of(certificate) != null;
        } catch (SixChatException onlySigns) {
            return false;
        }
    }

    private static SixChatException refused() {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "nothing can be sealed to a key that only signs, by its kind or by its certificate");
    }
}

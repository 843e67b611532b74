package org.sixchat.pki.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sixchat.pki.key.Providers;

/**
 * Keys of issuing CAs, in the form that verifies fast: the library keeps multiples of a curve's point with the key that it has made, so
 * that a key which is read anew for each signature verifies three times as slowly. What was used last is kept, up to a bound. Safe for
 * use by several threads.
 */
final class IssuerKeys {
    /** Keys that are kept; each takes some kilobytes. */
    private static final int MOST = 64;

    private static final float LOAD = 0.75f;

    private final Map<ByteBuffer, PublicKey> kept = new LinkedHashMap<>(MOST, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, PublicKey> eldest) {
            return size() > MOST;
        }
    };

    /** The same key; an elliptic curve's. */
    PublicKey fast(PublicKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        ByteBuffer name = ByteBuffer.wrap(encoded);
        synchronized (kept) {
            PublicKey known = kept.get(name);
            if (known == null) {
                known = KeyFactory.getInstance("EC", Providers.BOUNCY_CASTLE)
                        .generatePublic(new X509EncodedKeySpec(encoded));
                kept.put(name, known);
            }
            return known;
        }
    }
}

package org.sixchat.pki.seal;

import org.bouncycastle.crypto.hpke.HPKE;
import org.sixchat.pki.key.KeyType;

/**
 * The HPKE suite of a kind of key. Always base mode: the authenticated mode would let whoever steals the receiver's key pose as
 * anybody to it.
 *
 * @param seedBytes the length of the seed of an ephemeral key pair (Nsk)
 */
record HpkeSuite(HPKE hpke, int seedBytes) {
    private static final int P256_SEED = 32;
    private static final int P384_SEED = 48;

    static HpkeSuite of(KeyType type) {
        return switch (type) {
            case P256 -> suite(HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, P256_SEED);
            case P384 -> suite(HPKE.kem_P384_SHA384, HPKE.kdf_HKDF_SHA384, P384_SEED);
            case RSA, ED25519 -> throw new IllegalArgumentException("HPKE is for EC keys here");
        };
    }

    private static HpkeSuite suite(short kem, short kdf, int seedBytes) {
        return new HpkeSuite(new HPKE(HPKE.mode_base, kem, kdf, HPKE.aead_AES_GCM256), seedBytes);
    }
}

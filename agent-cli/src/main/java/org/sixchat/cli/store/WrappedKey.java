package org.sixchat.cli.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;

/**
 * The data key as it lies in the store: AES-256-GCM under a key that PBKDF2-HMAC-SHA-256 makes of the passphrase (the
 * construction and cost of PBES2 in a PKCS#12 file, RFC 8018).
 *
 * @param salt 32 random bytes
 * @param rounds PBKDF2's iteration count
 * @param sealed nonce, ciphertext and tag of the 32-byte data key
 */
record WrappedKey(byte[] salt, int rounds, byte[] sealed) {
    /** What OWASP asks of PBKDF2-HMAC-SHA-256 in 2023, and the floor of the project's PKCS#12 files. */
    static final int ROUNDS = 600_000;

    private static final int MAX_ROUNDS = 10_000_000;
    private static final int SALT = 32;
    private static final int KEY_BITS = 256;
    private static final byte[] PURPOSE = "sixchat/1 local store".getBytes(StandardCharsets.US_ASCII);

    /** Wraps a data key of 32 bytes. */
    static WrappedKey wrap(byte[] dataKey, Secret passphrase, int rounds, SecureRandom random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return new WrappedKey(salt, rounds, Aead.seal(derive(passphrase, salt, rounds), PURPOSE, dataKey, random));
    }

    /** The data key. */
    byte[] unwrap(Secret passphrase) {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new SixChatException(ErrorCode.MALFORMED, "The store is damaged: its key has " + rounds + " rounds");
        }
        try {
            return Aead.open(derive(passphrase, salt, rounds), PURPOSE, sealed);
        } catch (AEADBadTagException wrong) {
            throw new SixChatException(
                    ErrorCode.AUTHENTICATION_FAILED, "The passphrase does not open this profile. Try again", wrong);
        }
    }

    /** Bouncy Castle's derivation costs half of the JDK's: it keeps the state after the padded key. */
    private static SecretKey derive(Secret passphrase, byte[] salt, int rounds) {
        PKCS5S2ParametersGenerator derivation = new PKCS5S2ParametersGenerator(new SHA256Digest());
        return passphrase.use(bytes -> {
            derivation.init(bytes, salt, rounds);
            KeyParameter derived = (KeyParameter) derivation.generateDerivedMacParameters(KEY_BITS);
            return new SecretKeySpec(derived.getKey(), "AES");
        });
    }
}

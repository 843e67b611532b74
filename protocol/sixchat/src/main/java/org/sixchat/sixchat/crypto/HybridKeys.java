package org.sixchat.sixchat.crypto;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;

/**
 * One side's fresh keys of the hybrid agreement X25519 (RFC 7748) with ML-KEM-768 (FIPS 203). The shared secret is
 * {@code ss_mlkem ‖ ss_x25519}, 64 bytes; a wrong key, a wrong length or an all-zero X25519 result is MALFORMED.
 */
public final class HybridKeys implements AutoCloseable {
    private static final Logger LOG = System.getLogger(HybridKeys.class.getName());
    private static final String PROVIDER = "SunJCE";
    private static final String ML_KEM = "ML-KEM";
    private static final int MLKEM_PUBLIC = 1184;
    /** SubjectPublicKeyInfo of an ML-KEM-768 key up to the key's own bytes (RFC 9935). */
    private static final byte[] MLKEM_SPKI = HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

    private final Secret x25519;
    private final byte[] x25519Public;
    private final KeyPair mlkem;

    private HybridKeys(Secret x25519, byte[] x25519Public, KeyPair mlkem) {
        this.x25519 = x25519;
        this.x25519Public = x25519Public;
        this.mlkem = mlkem;
    }

    /** Fresh keys of the dialler. */
    public static HybridKeys generate(SecureRandom random) {
        byte[] secret = new byte[X25519.SCALAR_SIZE];
        byte[] open = new byte[X25519.POINT_SIZE];
        X25519.generatePrivateKey(random, secret);
        X25519.generatePublicKey(secret, 0, open, 0);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ML_KEM, PROVIDER);
            generator.initialize(NamedParameterSpec.ML_KEM_768, random);
            return new HybridKeys(Secret.take(secret), open, generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no ML-KEM-768", missing);
        }
    }

    /** 32 bytes. */
    public byte[] x25519Public() {
        return x25519Public.clone();
    }

    /** 1,184 bytes, the raw encapsulation key. */
    public byte[] mlkemPublic() {
        byte[] spki = mlkem.getPublic().getEncoded();
        return Arrays.copyOfRange(spki, spki.length - MLKEM_PUBLIC, spki.length);
    }

    /** The answerer's part: agrees with the dialler's public keys. */
    public static Answer answer(byte[] theirX25519, byte[] theirMlkem, SecureRandom random) {
        byte[] secret = new byte[X25519.SCALAR_SIZE];
        byte[] open = new byte[X25519.POINT_SIZE];
        X25519.generatePrivateKey(random, secret);
        X25519.generatePublicKey(secret, 0, open, 0);
        try (Secret mine = Secret.take(secret)) {
            KEM.Encapsulated encapsulated = KEM.getInstance(ML_KEM, PROVIDER)
                    .newEncapsulator(publicKey(theirMlkem), random)
                    .encapsulate();
            Secret shared = mine.use(x -> join(encapsulated.key().getEncoded(), x25519(x, theirX25519)));
            return new Answer(open, encapsulated.encapsulation(), shared);
        } catch (GeneralSecurityException wrongKey) {
            throw new SixChatException(ErrorCode.MALFORMED, "the ML-KEM-768 key is not one", wrongKey);
        }
    }

    /** The dialler's part: the shared secret from the answer. */
    public Secret agree(byte[] theirX25519, byte[] ciphertext) {
        try {
            byte[] decapsulated = KEM.getInstance(ML_KEM, PROVIDER)
                    .newDecapsulator(mlkem.getPrivate())
                    .decapsulate(ciphertext)
                    .getEncoded();
            return x25519.use(x -> join(decapsulated, x25519(x, theirX25519)));
        } catch (DecapsulateException wrongLength) {
            throw new SixChatException(ErrorCode.MALFORMED, "the ML-KEM-768 ciphertext is not one", wrongLength);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no ML-KEM-768", missing);
        }
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(ML_KEM, PROVIDER)
                .generatePublic(new X509EncodedKeySpec(Bytes.join(MLKEM_SPKI, raw)));
    }

    private static byte[] x25519(byte[] mine, byte[] theirs) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (theirs.length != X25519.POINT_SIZE || !X25519.calculateAgreement(mine, 0, theirs, 0, shared, 0)) {
            throw new SixChatException(ErrorCode.MALFORMED, "the X25519 key gives no shared secret");
        }
        return shared;
    }

    private static Secret join(byte[] first, byte[] second) {
        Secret joined = Secret.take(Bytes.join(first, second));
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return joined;
    }

    /** For tests that it is erased. */
    PrivateKey mlkemPrivate() {
        return mlkem.getPrivate();
    }

    @Override
    public void close() {
        x25519.close();
        try {
            mlkem.getPrivate().destroy();
        } catch (DestroyFailedException kept) {
            // The provider does not let go of it; it ends with the handshake, which nothing refers to any more.
            LOG.log(Level.DEBUG, "an ML-KEM key cannot be erased: {0}", kept.getMessage());
        }
    }

    /**
     * What the answerer sends, and what it knows.
     *
     * @param x25519 its fresh public key, 32 bytes
     * @param ciphertext the encapsulated secret, 1,088 bytes
     * @param shared the shared secret, 64 bytes
     */
    public record Answer(byte[] x25519, byte[] ciphertext, Secret shared) {}
}

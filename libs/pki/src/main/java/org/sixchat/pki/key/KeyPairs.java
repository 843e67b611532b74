package org.sixchat.pki.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** Makes key pairs. */
public final class KeyPairs {
    private static final int RSA_BITS = 3072;

    private KeyPairs() {}

    /** A new key pair of a kind; RSA has 3072 bits and exponent 65537. The keys are the JDK's own types. */
    public static KeyPair generate(KeyType type, SecureRandom random) {
        return switch (type) {
            case P256 -> generate("EC", Providers.JDK_EC, new ECGenParameterSpec("secp256r1"), random);
            case P384 -> generate("EC", Providers.JDK_EC, new ECGenParameterSpec("secp384r1"), random);
            case RSA ->
                generate(
                        "RSA",
                        Providers.JDK_RSA,
                        new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4),
                        random);
            case ED25519 -> generate("Ed25519", Providers.JDK_EC, NamedParameterSpec.ED25519, random);
        };
    }

    private static KeyPair generate(
            String algorithm, String provider, AlgorithmParameterSpec parameters, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
            generator.initialize(parameters, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK makes no " + algorithm + " keys", missing);
        }
    }
}

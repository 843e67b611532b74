package org.sixchat.pki.keystore;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.sixchat.core.Secret;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.key.Providers;

/** Writes one key with its chain; the JDK's own writer takes its rounds from a global setting only. */
final class Pkcs12Writer {
    private static final String ALIAS = "sixchat";

    private final KeyEntry entry;
    private final int rounds;
    private final SecureRandom random;

    Pkcs12Writer(KeyEntry entry, int rounds, SecureRandom random) {
        this.entry = entry;
        this.rounds = rounds;
        this.random = random;
    }

    byte[] write(Secret password) {
        return password.useChars(this::write);
    }

    private byte[] write(char[] password) {
        try {
            return new PKCS12PfxPduBuilder()
                    .addData(keyBag(password))
                    .addEncryptedData(encryptor(password), certificateBags())
                    .build(
                            new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                    .setProvider(Providers.BOUNCY_CASTLE)
                                    .setIterationCount(rounds),
                            password)
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException | OperatorCreationException | PKCSException broken) {
            throw new IllegalStateException("the key does not go into a PKCS#12 file", broken);
        }
    }

    private PKCS12SafeBag keyBag(char[] password) throws OperatorCreationException {
        return named(new JcaPKCS12SafeBagBuilder(entry.key(), encryptor(password)))
                .build();
    }

    private PKCS12SafeBag[] certificateBags() throws IOException {
        List<PKCS12SafeBag> bags = new ArrayList<>();
        for (X509Certificate certificate : entry.chain()) {
            JcaPKCS12SafeBagBuilder bag = new JcaPKCS12SafeBagBuilder(certificate);
            bags.add((bags.isEmpty() ? named(bag) : bag).build());
        }
        return bags.toArray(PKCS12SafeBag[]::new);
    }

    /** The id that ties the key to its certificate. */
    private PKCS12SafeBagBuilder named(PKCS12SafeBagBuilder bag) {
        byte[] id = Keys.sha256OfSpki(entry.leaf().getPublicKey());
        return bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(ALIAS))
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DEROctetString(id));
    }

    private OutputEncryptor encryptor(char[] password) throws OperatorCreationException {
        PBKDF2Config config = new PBKDF2Config.Builder()
                .withPRF(PBKDF2Config.PRF_SHA256)
                .withIterationCount(rounds)
                .withSaltLength(32)
                .build();
        return new JcePKCSPBEOutputEncryptorBuilder(config, NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(Providers.BOUNCY_CASTLE)
                .setRandom(random)
                .build(password);
    }
}

package org.sixchat.pki.envelope;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.SealableKeys;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Providers;
import org.sixchat.pki.keystore.KeyEntry;

/** The outside of an envelope: AuthEnvelopedData, and nothing else that a recipient could be made to decrypt. */
final class Outside {
    private static final Set<ASN1ObjectIdentifier> KEY_ENCRYPTION =
            Set.of(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.ECDH_SHA384KDF, PKCSObjectIdentifiers.id_RSAES_OAEP);

    private Outside() {}

    static byte[] seal(byte[] content, List<X509Certificate> recipients, SecureRandom random) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            for (X509Certificate recipient : recipients) {
                generator.addRecipientInfoGenerator(recipientInfo(recipient, random));
            }
            OutputAEADEncryptor encryptor =
                    (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                            .setProvider(Providers.BOUNCY_CASTLE)
                            .setSecureRandom(random)
                            .build();
            return generator
                    .generate(new CMSProcessableByteArray(content), encryptor)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | CertificateEncodingException | IOException broken) {
            throw new IllegalStateException("the envelope cannot be sealed", broken);
        }
    }

    static byte[] open(byte[] der, KeyEntry recipient) throws IOException, CMSException {
        ContentInfo structure = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der));
        if (!CMSObjectIdentifiers.authEnvelopedData.equals(structure.getContentType())) {
            throw malformed("is not AuthEnvelopedData");
        }
        CMSAuthEnvelopedData envelope = new CMSAuthEnvelopedData(structure);
        if (!CMSAlgorithm.AES256_GCM.getId().equals(envelope.getEncryptionAlgOID())) {
            throw malformed("is not encrypted with AES-256-GCM");
        }
        RecipientInformation own = envelope.getRecipientInfos().get(id(recipient.leaf()));
        if (own == null) {
            throw new SixChatException(ErrorCode.REFUSED, "the envelope is not sealed to this key");
        }
        if (!KEY_ENCRYPTION.contains(new ASN1ObjectIdentifier(own.getKeyEncryptionAlgOID()))) {
            throw malformed("wraps its key in a way that is not taken");
        }
        try {
            return own.getContent(recipient(recipient));
        } catch (CMSException | RuntimeException doesNotOpen) {
            throw new SixChatException(ErrorCode.REFUSED, "the envelope does not open with this key", doesNotOpen);
        }
    }

    private static RecipientInfoGenerator recipientInfo(X509Certificate recipient, SecureRandom random)
            throws CertificateEncodingException {
        PublicKey key = SealableKeys.of(recipient);
        return switch (KeyType.of(key)) {
            case P256 -> keyAgreement(recipient, CMSAlgorithm.ECDH_SHA256KDF, random);
            case P384 -> keyAgreement(recipient, CMSAlgorithm.ECDH_SHA384KDF, random);
            case RSA -> new JceKeyTransRecipientInfoGenerator(recipient, oaep()).setProvider(Providers.BOUNCY_CASTLE);
            case ED25519 ->
                throw new SixChatException(ErrorCode.NOT_TRUSTED, "nothing can be sealed to a key that only signs");
        };
    }

    /** A fresh key pair for each recipient, which CMS calls the originator's. */
    private static RecipientInfoGenerator keyAgreement(
            X509Certificate recipient, ASN1ObjectIdentifier agreement, SecureRandom random)
            throws CertificateEncodingException {
        KeyPair ephemeral = KeyPairs.generate(KeyType.of(recipient.getPublicKey()), random);
        return new JceKeyAgreeRecipientInfoGenerator(
                        agreement, ephemeral.getPrivate(), ephemeral.getPublic(), CMSAlgorithm.AES256_WRAP)
                .addRecipient(recipient)
                .setProvider(Providers.BOUNCY_CASTLE)
                .setSecureRandom(random);
    }

    private static AlgorithmIdentifier oaep() {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        AlgorithmIdentifier mgf1 = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(sha256, mgf1, RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    private static RecipientId id(X509Certificate certificate) {
        var structure = org.bouncycastle.asn1.x509.Certificate.getInstance(Certificates.encode(certificate));
        return KeyType.of(certificate.getPublicKey()) == KeyType.RSA
                ? new KeyTransRecipientId(structure.getIssuer(), certificate.getSerialNumber())
                : new KeyAgreeRecipientId(structure.getIssuer(), certificate.getSerialNumber());
    }

    private static Recipient recipient(KeyEntry entry) {
        PrivateKey key = entry.key();
        return KeyType.of(key) == KeyType.RSA
                ? new JceKeyTransAuthEnvelopedRecipient(key).setProvider(Providers.BOUNCY_CASTLE)
                : new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(Providers.BOUNCY_CASTLE);
    }

    private static SixChatException malformed(String why) {
        return new SixChatException(ErrorCode.MALFORMED, "the envelope " + why);
    }
}

package org.sixchat.pki.issue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.DomainConstraints;
import org.sixchat.pki.cert.KeyIdentifiers;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.profile.Profile;
import org.sixchat.pki.profile.Role;
import org.sixchat.pki.signature.DeterministicSigner;
import org.sixchat.pki.status.CrlToSign;
import org.sixchat.pki.status.OcspToSign;

/**
 * Signs with a private key in memory. ECDSA is deterministic (RFC 6979): the same input gives the same bytes, so that a repeated
 * request can never make a second certificate.
 */
public final class KeyPairSigner implements CertificateSigner, CrlSigner, OcspSigner {
    private final PrivateKey key;
    private final X509Certificate issuer;

    public KeyPairSigner(PrivateKey key, X509Certificate issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    /** A signer with the key and the first certificate of an entry. */
    public KeyPairSigner(KeyEntry entry) {
        this(entry.key(), entry.leaf());
    }

    /** Makes a domain's self-signed root, valid for 20 years from {@code notBefore}. */
    public static X509Certificate selfSignedRoot(
            KeyPair keys, DomainName domain, BigInteger serial, Instant notBefore) {
        Profile profile = Profile.root(domain);
        CertificateToSign toSign = CertificateToSign.of(profile, keys.getPublic(), serial, notBefore, null);
        return new CertificateTemplate(toSign, SubjectNames.of(profile), KeyIdentifiers.of(keys.getPublic()))
                .sign(new DeterministicSigner(keys.getPrivate()));
    }

    @Override
    public X509Certificate issuer() {
        return issuer;
    }

    @Override
    public X509Certificate sign(CertificateToSign toSign) {
        requireInPower(toSign);
        byte[] issuerKeyId = KeyIdentifiers.ofSubject(issuer).orElseGet(() -> KeyIdentifiers.of(issuer.getPublicKey()));
        return new CertificateTemplate(toSign, issuerName(), issuerKeyId).sign(new DeterministicSigner(key));
    }

    @Override
    public byte[] signCrl(CrlToSign toSign) {
        try {
            return StatementTemplates.crl(toSign, issuer, new DeterministicSigner(key));
        } catch (IOException unencodable) {
            throw new IllegalStateException("a revocation list does not encode", unencodable);
        }
    }

    @Override
    public byte[] signOcsp(OcspToSign toSign) {
        try {
            return StatementTemplates.ocsp(toSign, issuer, new DeterministicSigner(key));
        } catch (IOException | OCSPException unencodable) {
            throw new IllegalStateException("a status answer does not encode", unencodable);
        }
    }

    private void requireInPower(CertificateToSign toSign) {
        Role role = toSign.profile().role();
        int deepest = issuer.getBasicConstraints();
        if (role == Role.ROOT || deepest < (role == Role.ISSUING_CA ? 1 : 0)) {
            throw refused("this CA issues no certificate for the role " + role);
        }
        if (!DomainConstraints.holds(issuer, toSign.profile().domain())) {
            throw refused("this CA does not vouch for " + toSign.profile().domain());
        }
        if (toSign.notAfter().isAfter(issuer.getNotAfter().toInstant())
                || toSign.notBefore().isBefore(issuer.getNotBefore().toInstant())) {
            throw refused("the certificate would be valid when its CA is not");
        }
        Keys.check(toSign.key());
    }

    private X500Name issuerName() {
        return X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    }

    private static SixChatException refused(String why) {
        return new SixChatException(ErrorCode.BAD_REQUEST, why);
    }
}

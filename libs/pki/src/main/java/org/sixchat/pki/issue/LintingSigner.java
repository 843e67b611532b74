package org.sixchat.pki.issue;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.Certificate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.profile.Lint;
import org.sixchat.pki.signature.X509Signatures;

/**
 * Lints before it signs: the same certificate is first made with a throw-away key and checked against every rule of its
 * profile; only then the real key is touched, and what it signed must be what was linted, and verify.
 */
public final class LintingSigner implements CertificateSigner {
    private final CertificateSigner real;
    private final CertificateSigner throwAway;

    /** @param random for the throw-away key */
    public LintingSigner(CertificateSigner real, SecureRandom random) {
        this.real = real;
        KeyPair keys = KeyPairs.generate(KeyType.of(real.issuer().getPublicKey()), random);
        this.throwAway = new KeyPairSigner(keys.getPrivate(), real.issuer());
    }

    @Override
    public X509Certificate issuer() {
        return real.issuer();
    }

    /**
     * Lints, then signs.
     *
     * @throws SixChatException BAD_REQUEST with the broken rules; the real key signed nothing then. INTERNAL if it is not the key of
     *     the issuer's certificate
     */
    @Override
    public X509Certificate sign(CertificateToSign toSign) {
        X509Certificate trial = throwAway.sign(toSign);
        List<String> findings = Lint.check(trial, real.issuer(), toSign.profile(), toSign.urls());
        if (!findings.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "the certificate would break its profile: " + String.join("; ", findings));
        }
        X509Certificate signed = real.sign(toSign);
        if (!Arrays.equals(content(trial), content(signed))) {
            throw new SixChatException(ErrorCode.INTERNAL, "what was signed is not what was checked");
        }
        if (!verifies(signed)) {
            throw new SixChatException(
                    ErrorCode.INTERNAL, "what was signed does not verify: the CA's key is not its certificate's");
        }
        return signed;
    }

    private boolean verifies(X509Certificate signed) {
        Certificate structure = Certificate.getInstance(Certificates.encode(signed));
        return X509Signatures.verify(
                real.issuer().getPublicKey(),
                structure.getSignatureAlgorithm(),
                content(signed),
                signed.getSignature());
    }

    private static byte[] content(X509Certificate certificate) {
        try {
            return certificate.getTBSCertificate();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate that was parsed does not encode", broken);
        }
    }
}

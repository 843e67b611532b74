package org.sixchat.pki.status;

import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** How OCSP names a certificate: hashes of its issuer's name and key, and its serial number. */
final class CertificateIds {
    /** SHA-1 only names here and is what most clients send; the answer's signature is what secures it. */
    private static final Set<ASN1ObjectIdentifier> HASHES =
            Set.of(NISTObjectIdentifiers.id_sha256, OIWObjectIdentifiers.idSHA1);

    private CertificateIds() {}

    static CertificateID create(X509Certificate issuer, BigInteger serial) throws OCSPException {
        try {
            AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
            return new CertificateID(
                    new BcDigestCalculatorProvider().get(sha256), new JcaX509CertificateHolder(issuer), serial);
        } catch (OperatorCreationException | CertificateEncodingException broken) {
            throw new OCSPException("the certificate cannot be named", broken);
        }
    }

    /** Whether the name is one of a certificate of this issuer. */
    static boolean matches(CertificateID id, X509Certificate issuer) {
        try {
            return HASHES.contains(id.getHashAlgOID())
                    && id.matchesIssuer(new JcaX509CertificateHolder(issuer), new BcDigestCalculatorProvider());
        } catch (OCSPException | CertificateEncodingException unreadable) {
            return false;
        }
    }
}

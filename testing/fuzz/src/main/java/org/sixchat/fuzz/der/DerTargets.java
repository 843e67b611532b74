package org.sixchat.fuzz.der;

import static org.sixchat.fuzz.der.Authority.BOB;
import static org.sixchat.fuzz.der.Authority.DOMAIN;
import static org.sixchat.fuzz.der.Authority.der;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Typed;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.signature.DeterministicSigner;
import org.sixchat.pki.status.Crls;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspResponses;

/** The targets of what {@code libs/pki} reads. */
public final class DerTargets {
    private static final int ENUMERATED = 0x0A;
    private static final int CONTEXT_0 = 0xA0;

    private DerTargets() {}

    /** Requests for certificates, with proof of possession where the content keeps its key. */
    public static FuzzTarget csr() {
        PrivateKey key = BOB.privateKey();
        byte[] sample = CertificateRequest.create(BOB.keys(), Samples.BOB, Samples.BOB_LAPTOP, "Bob")
                .der();
        byte[] content = der(() -> new PKCS10CertificationRequest(sample)
                .toASN1Structure()
                .getCertificationRequestInfo()
                .getEncoded());
        return new DerTarget(CertificateRequest::parse, c -> DerWriter.signed(c, key), sample, content);
    }

    /** Revocation lists of the CA. */
    public static FuzzTarget crl() {
        byte[] sample = sampleCrl();
        byte[] content = der(() ->
                new X509CRLHolder(sample).toASN1Structure().getTBSCertList().getEncoded());
        return new DerTarget(
                crl -> Crls.verify(crl, DOMAIN.issuing(), Samples.NOW),
                c -> DerWriter.signed(c, DOMAIN.issuingKeys().getPrivate()),
                sample,
                content);
    }

    private static byte[] sampleCrl() {
        X500Name issuer =
                X500Name.getInstance(DOMAIN.issuing().getSubjectX500Principal().getEncoded());
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(Samples.NOW));
        builder.setNextUpdate(Date.from(Samples.NOW.plusSeconds(3600)));
        builder.addCRLEntry(BOB.leaf().getSerialNumber(), Date.from(Samples.NOW), CRLReason.keyCompromise);
        return der(
                () -> builder.build(new DeterministicSigner(DOMAIN.issuingKeys().getPrivate()))
                        .getEncoded());
    }

    /** Status answers. */
    public static FuzzTarget ocspResponse() {
        byte[] sample = TestOcsp.revoked(DOMAIN, BOB.leaf(), Samples.NOW);
        byte[] content = der(() -> BasicOCSPResponse.getInstance(OCSPResponse.getInstance(sample)
                        .getResponseBytes()
                        .getResponse()
                        .getOctets())
                .getTbsResponseData()
                .getEncoded());
        return new DerTarget(
                response -> OcspResponses.verify(response, BOB.leaf(), DOMAIN.issuing(), Samples.NOW),
                DerTargets::answer,
                sample,
                content);
    }

    private static byte[] answer(byte[] content) {
        byte[] basic = DerWriter.signed(content, DOMAIN.issuingKeys().getPrivate());
        byte[] type = der(OCSPObjectIdentifiers.id_pkix_ocsp_basic::getEncoded);
        byte[] bytes = DerWriter.tagged(DerWriter.SEQUENCE, type, DerWriter.tagged(DerWriter.OCTETS, basic));
        return DerWriter.tagged(DerWriter.SEQUENCE, new byte[] {ENUMERATED, 1, 0}, DerWriter.tagged(CONTEXT_0, bytes));
    }

    /** Status requests, which are not signed: both kinds of input are the same. */
    public static FuzzTarget ocspRequest() {
        byte[] sample = OcspRequests.create(BOB.leaf(), DOMAIN.issuing());
        return new DerTarget(request -> OcspRequests.parse(request, DOMAIN.issuing()), c -> c, sample, sample);
    }

    /** Public keys; both kinds of input are the same. */
    public static FuzzTarget publicKey() {
        byte[] p256 = BOB.keys().getPublic().getEncoded();
        byte[] ed25519 = TestKeys.ed25519().getPublic().getEncoded();
        return new DerTarget(Keys::publicKey, c -> c, p256, ed25519);
    }

    /** Certificates, and all that may be asked of one before anybody has vouched for it. */
    public static FuzzTarget certificate() {
        byte[] sample = Certificates.encode(BOB.leaf());
        byte[] content = der(() -> {
            try {
                return BOB.leaf().getTBSCertificate();
            } catch (CertificateEncodingException broken) {
                throw new IOException(broken);
            }
        });
        return new DerTarget(
                DerTargets::look, c -> DerWriter.signed(c, DOMAIN.issuingKeys().getPrivate()), sample, content);
    }

    private static void look(byte[] der) {
        X509Certificate certificate = Certificates.parse(der);
        Certificates.fingerprint(certificate);
        List<X509Certificate> back = Certificates.fromPem(Certificates.toPem(List.of(certificate)));
        Typed.same(back.getFirst(), certificate);
        Hostile.validate(certificate);
    }
}

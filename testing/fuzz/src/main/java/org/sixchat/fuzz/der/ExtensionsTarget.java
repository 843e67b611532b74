package org.sixchat.fuzz.der;

import static org.sixchat.fuzz.der.Authority.BOB;
import static org.sixchat.fuzz.der.Authority.DOMAIN;
import static org.sixchat.fuzz.der.Authority.der;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.cert.DomainConstraints;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.sixchat.crypto.Bytes;

/**
 * A domain that means harm signs a certificate in which one extension, or the subject, is whatever the input says: byte 0 tells
 * which certificate of the chain, byte 1 which part, byte 2 whether it is critical.
 */
public final class ExtensionsTarget implements FuzzTarget {
    private static final List<ASN1ObjectIdentifier> PARTS = List.of(
            Extension.subjectAlternativeName,
            Extension.issuerAlternativeName,
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.nameConstraints,
            Extension.authorityInfoAccess,
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy,
            Extension.cRLDistributionPoints);
    private static final int KINDS = 3;
    private static final int EXTENSIONS = 0xA3;

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        int kind = in.next() % KINDS;
        int part = in.next() % (PARTS.size() + 1);
        boolean critical = (in.next() & 1) == 1;
        byte[] value = in.rest();
        Typed.taken(() -> {
            switch (kind) {
                case 0 ->
                    Hostile.validate(certificate(
                            BOB.leaf(),
                            part,
                            critical,
                            value,
                            DOMAIN.issuingKeys().getPrivate()));
                case 1 -> {
                    X509Certificate issuing = certificate(
                            DOMAIN.issuing(),
                            part,
                            critical,
                            value,
                            DOMAIN.rootKeys().getPrivate());
                    Hostile.chain(List.of(BOB.leaf(), issuing), new TrustAnchor(Samples.B_EXAMPLE, DOMAIN.root()));
                }
                default -> {
                    X509Certificate root = certificate(
                            DOMAIN.root(),
                            part,
                            critical,
                            value,
                            DOMAIN.rootKeys().getPrivate());
                    DomainConstraints.holds(root, Samples.B_EXAMPLE);
                    Hostile.chain(List.of(BOB.leaf(), DOMAIN.issuing()), new TrustAnchor(Samples.B_EXAMPLE, root));
                }
            }
        });
    }

    private static X509Certificate certificate(
            X509Certificate like, int part, boolean critical, byte[] value, PrivateKey signer) {
        TBSCertificate good = Certificate.getInstance(Certificates.encode(like)).getTBSCertificate();
        byte[] subject = part == PARTS.size() ? value : der(good.getSubject()::getEncoded);
        byte[] content = DerWriter.tagged(
                DerWriter.SEQUENCE,
                new byte[] {(byte) 0xA0, 3, 2, 1, 2},
                der(good.getSerialNumber()::getEncoded),
                der(good.getSignature()::getEncoded),
                der(good.getIssuer()::getEncoded),
                DerWriter.tagged(
                        DerWriter.SEQUENCE, der(good.getStartDate()::getEncoded), der(good.getEndDate()::getEncoded)),
                subject,
                der(good.getSubjectPublicKeyInfo()::getEncoded),
                DerWriter.tagged(EXTENSIONS, extensions(good.getExtensions(), part, critical, value)));
        return Certificates.parse(DerWriter.signed(content, signer));
    }

    private static byte[] extensions(Extensions good, int part, boolean critical, byte[] value) {
        List<byte[]> all = new ArrayList<>();
        ASN1ObjectIdentifier changed = part == PARTS.size() ? null : PARTS.get(part);
        Arrays.stream(good.getExtensionOIDs())
                .filter(oid -> !oid.equals(changed))
                .forEach(oid -> all.add(der(good.getExtension(oid)::getEncoded)));
        if (changed != null) {
            byte[] flag = critical ? new byte[] {1, 1, -1} : new byte[0];
            all.add(DerWriter.tagged(
                    DerWriter.SEQUENCE, der(changed::getEncoded), flag, DerWriter.tagged(DerWriter.OCTETS, value)));
        }
        return DerWriter.tagged(DerWriter.SEQUENCE, Bytes.join(all.toArray(byte[][]::new)));
    }

    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        List<X509Certificate> chain = List.of(BOB.leaf(), DOMAIN.issuing(), DOMAIN.root());
        for (int kind = 0; kind < KINDS; kind++) {
            TBSCertificate good = Certificate.getInstance(Certificates.encode(chain.get(kind)))
                    .getTBSCertificate();
            for (int part = 0; part < PARTS.size(); part++) {
                Extension extension = good.getExtensions().getExtension(PARTS.get(part));
                if (extension != null) {
                    byte[] head = {(byte) kind, (byte) part, (byte) (extension.isCritical() ? 1 : 0)};
                    samples.add(Bytes.join(head, extension.getExtnValue().getOctets()));
                }
            }
            byte[] head = {(byte) kind, (byte) PARTS.size(), 0};
            samples.add(Bytes.join(head, der(good.getSubject()::getEncoded)));
        }
        return samples;
    }

    @Override
    public int longest() {
        return 1024;
    }
}

package org.sixchat.pki.status;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;

/** Makes and reads OCSP requests (RFC 6960 section 4.1). */
public final class OcspRequests {
    /** Longest request that is read, in bytes. */
    public static final int MAX_BYTES = 4096;

    private static final int MAX_QUERIES = 16;

    private OcspRequests() {}

    /** A request in DER for one certificate, by SHA-256 of its issuer, without a nonce so that answers can be cached. */
    public static byte[] create(X509Certificate leaf, X509Certificate issuer) {
        try {
            CertificateID id = CertificateIds.create(issuer, leaf.getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (OCSPException | IOException broken) {
            throw new IllegalStateException("a status request does not encode", broken);
        }
    }

    /**
     * Reads a request, at the CA: at most {@link #MAX_BYTES} and 16 certificates. A signature on it is not looked at, and
     * extensions such as a nonce are passed over (RFC 5019): an answer is good for everyone.
     *
     * @param issuer the CA that is asked
     * @return what is asked about; empty if one of it is about another CA
     * @throws SixChatException MALFORMED or TOO_LARGE
     */
    public static List<OcspQuery> parse(byte[] request, X509Certificate issuer) {
        if (request.length > MAX_BYTES) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "the status request is longer than " + MAX_BYTES + " bytes");
        }
        return Der.read(
                request,
                MAX_BYTES,
                ErrorCode.MALFORMED,
                "the status request",
                der -> queries(new OCSPReq(der), issuer));
    }

    private static List<OcspQuery> queries(OCSPReq request, X509Certificate issuer) throws IOException {
        Req[] asked = request.getRequestList();
        if (asked.length == 0 || asked.length > MAX_QUERIES) {
            throw new SixChatException(
                    ErrorCode.MALFORMED, "the status request asks for none or for more than " + MAX_QUERIES);
        }
        List<OcspQuery> queries = new ArrayList<>();
        for (Req one : asked) {
            CertificateID id = one.getCertID();
            if (!CertificateIds.matches(id, issuer)) {
                return List.of();
            }
            queries.add(new OcspQuery(id.toASN1Primitive().getEncoded(ASN1Encoding.DER), id.getSerialNumber()));
        }
        return List.copyOf(queries);
    }
}

package org.sixchat.pki.status;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.sixchat.core.ErrorCode;
import org.sixchat.pki.asn1.Der;

/** Verifies OCSP responses, and makes the unsigned ones; signed ones come from {@link org.sixchat.pki.issue.OcspSigner}. */
public final class OcspResponses {
    /** Longest response that is read, in bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    private OcspResponses() {}

    /**
     * Verifies a response: signed by the issuer itself, about this certificate, current within 5 minutes.
     *
     * @param issuer the validated issuer of {@code leaf}
     * @throws org.sixchat.core.SixChatException NOT_TRUSTED if it does not parse, is badly signed, stale or about another
     *     certificate
     */
    public static CertificateStatus verify(byte[] response, X509Certificate leaf, X509Certificate issuer, Instant now) {
        return Der.read(
                response,
                MAX_BYTES,
                ErrorCode.NOT_TRUSTED,
                "the status answer",
                der -> new OcspVerifier(leaf, issuer, now).verify(der));
    }

    /** The unsigned answer to a request that does not parse. */
    public static byte[] malformedRequest() {
        return unsigned(OCSPRespBuilder.MALFORMED_REQUEST);
    }

    /** The unsigned answer to a request about another CA's certificate. */
    public static byte[] unauthorized() {
        return unsigned(OCSPRespBuilder.UNAUTHORIZED);
    }

    /** The unsigned answer when the CA's records cannot be read for the moment. */
    public static byte[] tryLater() {
        return unsigned(OCSPRespBuilder.TRY_LATER);
    }

    private static byte[] unsigned(int status) {
        try {
            return new OCSPRespBuilder().build(status, null).getEncoded();
        } catch (OCSPException | IOException broken) {
            throw new IllegalStateException("an OCSP error does not encode", broken);
        }
    }
}

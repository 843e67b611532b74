package org.sixchat.pki.envelope;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.keystore.KeyEntry;

/**
 * Stored envelopes: CMS AuthEnvelopedData (RFC 5083; AES-256-GCM, ephemeral-static ECDH or RSA-OAEP with SHA-256), whose content
 * (of type data) is a ContentInfo with SignedData (RFC 5652) with signed attributes. {@code openssl cms} reads both.
 */
public final class Envelopes {
    /** Longest envelope that is opened, in bytes. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private Envelopes() {}

    /**
     * Signs content and seals it to each recipient.
     *
     * @param signer its chain, without a self-signed root, goes along inside
     * @param recipients certificates with P-256, P-384 or RSA keys that allow it, at least one; already validated
     * @return ContentInfo in DER
     * @throws org.sixchat.core.SixChatException NOT_TRUSTED for a recipient to whose key nothing can be sealed
     */
    public static byte[] seal(byte[] content, KeyEntry signer, List<X509Certificate> recipients, SecureRandom random) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("an envelope has a recipient at least");
        }
        return Outside.seal(Inside.sign(content, signer), recipients, random);
    }

    /**
     * Opens an envelope and verifies the inside signature against the signer's certificate in it. Whether that certificate is to
     * be trusted, and whether the signed content names this recipient, is for the caller to check.
     *
     * @throws org.sixchat.core.SixChatException MALFORMED if it is no such envelope (EnvelopedData is none), REFUSED if it does
     *     not open with this key, NOT_TRUSTED if the signature does not verify
     */
    public static OpenedEnvelope open(byte[] envelope, KeyEntry recipient) {
        byte[] signed =
                Der.read(envelope, MAX_BYTES, ErrorCode.MALFORMED, "the envelope", der -> Outside.open(der, recipient));
        return Der.read(signed, MAX_BYTES, ErrorCode.MALFORMED, "what the envelope holds", SignedReader::verify);
    }
}

package org.sixchat.pki.cert;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.key.Providers;

/** Reads, writes and names X.509 certificates. */
public final class Certificates {
    /** Longest certificate that is read, in bytes of DER. */
    public static final int MAX_BYTES = 16 * 1024;
    /** Longest chain that is read. */
    public static final int MAX_CHAIN = 8;

    private static final int MAX_PEM_CHARS = 4 * 1024 * 1024;
    private static final String PEM_TYPE = "CERTIFICATE";
    private static final int PEM_COLUMNS = 64;
    private static final int GROUP = 4;
    private static final int GROUPS_A_LINE = 8;

    private Certificates() {}

    /**
     * Reads one certificate.
     *
     * @param der exactly one certificate in DER, at most {@link #MAX_BYTES}
     * @throws SixChatException MALFORMED
     */
    public static X509Certificate parse(byte[] der) {
        return Der.read(der, MAX_BYTES, ErrorCode.MALFORMED, "the certificate", bytes -> {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", Providers.JDK_BASE);
            X509Certificate certificate =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
            if (!Arrays.equals(certificate.getEncoded(), bytes)) {
                throw new IOException("PEM, or bytes behind the end");
            }
            return certificate;
        });
    }

    /**
     * Reads a chain, in its order. Nothing is verified.
     *
     * @param der at most {@link #MAX_CHAIN} certificates
     * @throws SixChatException MALFORMED
     */
    public static List<X509Certificate> parseChain(List<byte[]> der) {
        if (der.size() > MAX_CHAIN) {
            throw new SixChatException(ErrorCode.MALFORMED, "the chain has more than " + MAX_CHAIN + " certificates");
        }
        return der.stream().map(Certificates::parse).toList();
    }

    /** The DER bytes of a chain, in its order: the inverse of {@link #parseChain}. */
    public static List<byte[]> encodeChain(List<X509Certificate> chain) {
        return chain.stream().map(Certificates::encode).toList();
    }

    /** The certificate's exact bytes in DER. */
    public static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate that was parsed does not encode", broken);
        }
    }

    /** The certificates as PEM text (RFC 7468), in their order. */
    public static String toPem(List<X509Certificate> certificates) {
        Base64.Encoder base64 = Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'});
        return certificates.stream()
                .map(c -> "-----BEGIN CERTIFICATE-----\n"
                        + new String(base64.encode(encode(c)), StandardCharsets.US_ASCII)
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining());
    }

    /**
     * Reads the certificates of a PEM text, in their order; text between them is skipped.
     *
     * @throws SixChatException MALFORMED if one does not parse or there is none
     */
    public static List<X509Certificate> fromPem(String pem) {
        if (pem == null || pem.length() > MAX_PEM_CHARS) {
            throw new SixChatException(ErrorCode.MALFORMED, "the PEM text is missing or too long");
        }
        List<X509Certificate> found = new ArrayList<>();
        try (PemReader reader = new PemReader(new BufferedReader(new StringReader(pem)))) {
            for (PemObject next = reader.readPemObject(); next != null; next = reader.readPemObject()) {
                if (next.getType().equals(PEM_TYPE)) {
                    found.add(parse(next.getContent()));
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            throw new SixChatException(ErrorCode.MALFORMED, "the PEM text does not parse", broken);
        }
        if (found.isEmpty()) {
            throw new SixChatException(ErrorCode.MALFORMED, "the PEM text holds no certificate");
        }
        return List.copyOf(found);
    }

    /** SHA-256 of the certificate in DER, 32 bytes. */
    public static byte[] sha256(X509Certificate certificate) {
        return Keys.sha256(encode(certificate));
    }

    /** {@link #sha256} in 64 lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        return HexFormat.of().formatHex(sha256(certificate));
    }

    /** A fingerprint for people to compare: groups of four digits, eight groups a line, lines parted by {@code \n}. */
    public static String formatFingerprint(String fingerprint) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < fingerprint.length(); at += GROUP) {
            if (at > 0) {
                text.append(at % (GROUP * GROUPS_A_LINE) == 0 ? '\n' : ' ');
            }
            text.append(fingerprint, at, Math.min(at + GROUP, fingerprint.length()));
        }
        return text.toString();
    }
}

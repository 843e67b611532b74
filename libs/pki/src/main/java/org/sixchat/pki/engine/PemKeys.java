package org.sixchat.pki.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.key.Providers;

/** Private keys of elliptic curves as PEM of PKCS#8 (RFC 7468 section 10), which is what engines read; not encrypted. */
public final class PemKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;

    private PemKeys() {}

    /** The PEM of a key, lines of 64 characters. */
    public static String toPem(PrivateKey key) {
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return BEGIN + "\n" + lines.encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /**
     * Reads such a PEM.
     *
     * @throws SixChatException {@code malformed} for anything else
     */
    public static PrivateKey fromPem(String pem) {
        try {
            String text = pem.strip();
            if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
                throw malformed(null);
            }
            byte[] der = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            return KeyFactory.getInstance("EC", Providers.JDK_EC).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw malformed(broken);
        }
    }

    private static SixChatException malformed(Exception cause) {
        return new SixChatException(
                ErrorCode.MALFORMED, "this is no private key of an elliptic curve in PKCS#8", cause);
    }
}

package org.sixchat.wire.xml;

import java.util.Base64;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Octets as element text: base64 (RFC 4648 section 4), padded; white space in it is skipped when read (xs:base64Binary). */
final class Base64Text {
    private static final int GROUP = 4;

    private Base64Text() {}

    static String encode(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static byte[] decode(String text) {
        String packed = hasWhiteSpace(text) ? text.replaceAll("[ \\t\\r\\n]", "") : text;
        if (packed.length() % GROUP != 0) {
            throw new SixChatException(ErrorCode.MALFORMED, "a value is not base64: its length is no multiple of four");
        }
        try {
            return Base64.getDecoder().decode(packed);
        } catch (IllegalArgumentException notBase64) {
            throw new SixChatException(ErrorCode.MALFORMED, "a value is not base64", notBase64);
        }
    }

    private static boolean hasWhiteSpace(String text) {
        return text.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\r' || c == '\n');
    }
}

package org.sixchat.sixchat.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The sizes and forms of fields; whatever does not fit is MALFORMED, or TOO_LARGE where it is only too long. */
final class Forms {
    static final int NONCE = 32;
    static final int MAC = 48;
    static final int RESUMPTION_ID = 16;
    static final int X25519_KEY = 32;
    static final int MLKEM768_KEY = 1184;
    static final int MLKEM768_CIPHERTEXT = 1088;
    static final int MAX_OFFERED = 32;
    static final int MAX_COOKIE = 256;
    static final int MAX_HANDSHAKE_RECORD = 32 * 1024;
    /** Room for a secret sealed to an RSA key of 8,192 bits. */
    static final int MAX_CHALLENGE = 1152;

    static final int MAX_ID = 254;
    static final int MAX_NAME = 256;
    static final int MAX_CHAIN = 4;
    static final int MAX_CERTIFICATE = 4096;
    static final int MAX_OCSP = 8192;
    static final int MAX_KEY = 2048;
    static final int MAX_TEXT = 12_000;
    static final int MAX_ENVELOPE = 48_000;
    static final int MAX_RECEIPT = 4096;
    static final int MAX_SIGNATURE = 1024;
    static final int MAX_ERROR_TEXT = 500;
    static final int MAX_PATH = 1024;
    static final int MAX_FILE_NAME = 255;
    static final int SHA_256 = 32;
    static final int MIN_WINDOW = 128 * 1024;
    static final int MAX_WINDOW = 16 * 1024 * 1024;
    private static final int MAX_NAME_OF_SUITE = 64;
    private static final Pattern TOKEN = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private Forms() {}

    static SixChatException malformed(String sentence) {
        return new SixChatException(ErrorCode.MALFORMED, sentence);
    }

    static void there(Object value, String field) {
        if (value == null) {
            throw malformed("the field " + field + " is missing");
        }
    }

    static void absent(Object value, String field) {
        if (value != null) {
            throw malformed("the field " + field + " does not belong here");
        }
    }

    static void exactly(byte[] value, String field, int length) {
        there(value, field);
        if (value.length != length) {
            throw malformed("the field " + field + " is not of " + length + " bytes");
        }
    }

    static void exactlyIfThere(byte[] value, String field, int length) {
        if (value != null) {
            exactly(value, field, length);
        }
    }

    static void atMost(byte[] value, String field, int length) {
        there(value, field);
        if (value.length == 0) {
            throw malformed("the field " + field + " is empty");
        }
        atMostIfThere(value, field, length);
    }

    static void atMostIfThere(byte[] value, String field, int length) {
        if (value != null && value.length > length) {
            throw tooLarge(field, length);
        }
    }

    static void notNegative(long value, String field) {
        if (value < 0) {
            throw malformed("the field " + field + " is negative");
        }
    }

    static void positive(int value, String field) {
        if (value < 1) {
            throw malformed("the field " + field + " is not positive");
        }
    }

    static void channel(int id) {
        positive(id, "channel");
    }

    static void window(int bytes) {
        if (bytes < MIN_WINDOW || bytes > MAX_WINDOW) {
            throw malformed("a window is of " + MIN_WINDOW + " to " + MAX_WINDOW + " bytes");
        }
    }

    static void errorText(String text) {
        if (text != null) {
            text(text, "text", 0, MAX_ERROR_TEXT);
        }
    }

    /** @param least, most bytes of UTF-8 */
    static void text(String value, String field, int least, int most) {
        there(value, field);
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length < least || !value.codePoints().allMatch(Forms::legal)) {
            throw malformed("the field " + field + " is empty or has a character that XML cannot carry");
        }
        if (length > most) {
            throw tooLarge(field, most);
        }
    }

    static void token(String value, String field) {
        there(value, field);
        if (!TOKEN.matcher(value).matches()) {
            throw malformed("the field " + field + " is not a token of lower-case letters, digits and hyphens");
        }
    }

    static void name(String value, String field) {
        text(value, field, 1, MAX_NAME_OF_SUITE);
    }

    static <T> List<T> list(List<T> values, String field, int least, int most) {
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw malformed("the field " + field + " is empty");
        }
        List<T> kept = values == null ? List.of() : List.copyOf(values);
        if (kept.size() < least) {
            throw malformed("the field " + field + " is missing");
        }
        if (kept.size() > most) {
            throw tooLarge(field, most);
        }
        return kept;
    }

    static List<String> tokens(List<String> values, String field, int least) {
        List<String> kept = list(values, field, least, MAX_OFFERED);
        kept.forEach(value -> token(value, field));
        return kept;
    }

    static List<String> names(List<String> values, String field, int least) {
        List<String> kept = list(values, field, least, MAX_OFFERED);
        kept.forEach(value -> name(value, field));
        return kept;
    }

    static List<byte[]> blobs(List<byte[]> values, String field, int least, int most, int length) {
        List<byte[]> kept = list(values, field, least, most);
        kept.forEach(value -> atMost(value, field, length));
        return kept;
    }

    private static boolean legal(int c) {
        boolean white = c == '\t' || c == '\n' || c == '\r';
        return white || between(c, 0x20, 0xD7FF) || between(c, 0xE000, 0xFFFD) || c >= 0x10000;
    }

    private static boolean between(int c, int first, int last) {
        return c >= first && c <= last;
    }

    static SixChatException tooLarge(String field, int limit) {
        return new SixChatException(ErrorCode.TOO_LARGE, "the field " + field + " is above its limit of " + limit);
    }
}

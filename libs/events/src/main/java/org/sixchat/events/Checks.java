package org.sixchat.events;

import java.util.List;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What every event record asks of its fields: that they are there, and within bounds. */
final class Checks {
    static final int MAX_TEXT = 256;
    static final int MAX_DOCUMENT = 64 * 1024;
    static final int MAX_CHAIN = 8;

    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");

    private Checks() {}

    static <T> T present(T value, String field) {
        if (value == null) {
            throw malformed("an event without '" + field + "'");
        }
        return value;
    }

    static String text(String value, String field) {
        if (present(value, field).isBlank() || value.length() > MAX_TEXT) {
            throw malformed("an event whose '" + field + "' is blank or above " + MAX_TEXT + " characters");
        }
        return value;
    }

    static String serial(String value, String field) {
        if (!SERIAL.matcher(present(value, field)).matches()) {
            throw malformed("an event whose '" + field + "' is no serial number in lower-case hexadecimal");
        }
        return value;
    }

    static byte[] document(byte[] value, String field) {
        if (present(value, field).length == 0 || value.length > MAX_DOCUMENT) {
            throw malformed("an event whose '" + field + "' is empty or above " + MAX_DOCUMENT + " bytes");
        }
        return value;
    }

    static List<byte[]> chain(List<byte[]> value, String field) {
        if (present(value, field).isEmpty() || value.size() > MAX_CHAIN) {
            throw malformed("an event whose '" + field + "' has not 1 to " + MAX_CHAIN + " certificates");
        }
        value.forEach(certificate -> document(certificate, field));
        return List.copyOf(value);
    }

    static SixChatException malformed(String what) {
        return new SixChatException(ErrorCode.MALFORMED, what);
    }
}

package org.sixchat.sixchat.envelope;

import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Checks of documents' fields. */
final class Documents {
    private Documents() {}

    static void there(Object value) {
        if (value == null) {
            throw malformed("a field of the document is missing");
        }
    }

    /** The list without a missing element, empty if there is none. */
    static <T> List<T> list(List<T> values) {
        if (values == null) {
            return List.of();
        }
        values.forEach(Documents::there);
        return List.copyOf(values);
    }

    static void hash(byte[] value, int length) {
        if (value == null || value.length != length) {
            throw malformed("a hash of the document is not of " + length + " bytes");
        }
    }

    static SixChatException malformed(String sentence) {
        return new SixChatException(ErrorCode.MALFORMED, sentence);
    }
}

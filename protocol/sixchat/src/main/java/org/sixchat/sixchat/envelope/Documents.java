package org.sixchat.sixchat.envelope;

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

    static void hash(byte[] value, int length) {
        if (value == null || value.length != length) {
            throw malformed("a hash of the document is not of " + length + " bytes");
        }
    }

    static SixChatException malformed(String sentence) {
        return new SixChatException(ErrorCode.MALFORMED, sentence);
    }
}

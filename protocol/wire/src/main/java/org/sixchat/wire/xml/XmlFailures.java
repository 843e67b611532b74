package org.sixchat.wire.xml;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Turns whatever went wrong while a document was read into our one family of errors. */
final class XmlFailures {
    private static final int MAX_CAUSES = 16;

    private XmlFailures() {}

    /** Our own exception where one is behind it, else {@link ErrorCode#MALFORMED}; never the parser's own words. */
    static SixChatException translate(Exception failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof SixChatException ours) {
                return ours;
            }
            cause = cause.getCause();
        }
        return new SixChatException(ErrorCode.MALFORMED, "the document is not XML of this protocol", failure);
    }

    static SixChatException malformed(String what) {
        return new SixChatException(ErrorCode.MALFORMED, what);
    }

    static SixChatException tooLarge(String what) {
        return new SixChatException(ErrorCode.TOO_LARGE, what);
    }
}

package org.sixchat.cli.command;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/**
 * A file or folder, here or at a user.
 *
 * @param user null for one here
 * @param path where it is
 */
record Place(UserId user, String path) {
    /** A file whose name looks like a user is written {@code ./name@domain:x}. */
    static Place of(String text) {
        int colon = text.indexOf(':');
        String before = colon < 0 ? "" : text.substring(0, colon);
        return before.contains("@") && !before.contains("/")
                ? new Place(user(before), text.substring(colon + 1))
                : new Place(null, text);
    }

    private static UserId user(String text) {
        try {
            return UserId.parse(text);
        } catch (SixChatException wrong) {
            throw new SixChatException(ErrorCode.USAGE, wrong.getMessage(), wrong);
        }
    }
}

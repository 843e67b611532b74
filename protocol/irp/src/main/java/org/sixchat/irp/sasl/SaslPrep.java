package org.sixchat.irp.sasl;

import java.nio.CharBuffer;
import java.text.Normalizer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Passwords in their one form (RFC 4013): spaces made one kind, invisible characters dropped, NFKC, no control characters.
 * The rule on mixed writing directions is not applied: it would refuse, and change nothing else.
 */
final class SaslPrep {
    private static final int FIRST_NOT_ASCII = 0x80;

    private SaslPrep() {}

    /** The prepared password, an array of the caller's own. */
    static char[] prepare(char[] password) {
        char[] prepared = isAscii(password) ? password.clone() : normalise(password);
        if (prepared.length == 0) {
            throw refused("the password is empty");
        }
        for (char c : prepared) {
            if (prohibited(c)) {
                throw refused("the password has a character that passwords do not have");
            }
        }
        return prepared;
    }

    private static boolean isAscii(char[] text) {
        for (char c : text) {
            if (c >= FIRST_NOT_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static char[] normalise(char[] password) {
        StringBuilder mapped = new StringBuilder();
        for (char c : password) {
            if (Character.getType(c) == Character.SPACE_SEPARATOR) {
                mapped.append(' ');
            } else if (!mappedToNothing(c)) {
                mapped.append(c);
            }
        }
        return Normalizer.normalize(CharBuffer.wrap(mapped), Normalizer.Form.NFKC)
                .toCharArray();
    }

    /** RFC 3454 table B.1. */
    private static boolean mappedToNothing(char c) {
        return switch (c) {
            case '\u00AD', '\u034F', '\u1806', '\u180B', '\u180C', '\u180D', '\u200B', '\u200C', '\u200D', '\u2060' ->
                true;
            case '\uFEFF' -> true;
            default -> c >= '\uFE00' && c <= '\uFE0F';
        };
    }

    private static boolean prohibited(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static SixChatException refused(String why) {
        return new SixChatException(ErrorCode.BAD_REQUEST, why);
    }
}

package org.sixchat.ca.domain;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/** Serial numbers as events, database and people write them: lower-case hexadecimal without leading zeros. */
public final class SerialText {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{1,40}");
    private static final int RADIX = 16;

    private SerialText() {}

    /** The text of a serial number. */
    public static String of(BigInteger serial) {
        return serial.toString(RADIX);
    }

    /** The serial number of a text; anything else is {@code bad-request}. */
    public static BigInteger parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "'" + Texts.printable(text) + "' is not a serial number in lower-case hexadecimal");
        }
        return new BigInteger(text, RADIX);
    }
}

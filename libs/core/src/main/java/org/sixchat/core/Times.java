package org.sixchat.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Times as all protocols write them: RFC 3339 in UTC with exactly three decimals, {@code 2026-11-23T08:15:30.250Z}. */
public final class Times {
    /** How far the clocks of two honest machines may differ. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");

    private Times() {}

    /** The text of a time; what is below a millisecond is cut off. */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }

    /** The time of a text in exactly the form that {@link #format} writes. */
    public static Instant parse(String text) {
        try {
            if (text != null && FORM.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException impossibleDate) {
            throw malformed(text, impossibleDate);
        }
        throw malformed(text, null);
    }

    private static SixChatException malformed(String text, Throwable cause) {
        return new SixChatException(
                ErrorCode.MALFORMED,
                "'" + Texts.printable(text)
                        + "' is not a time in UTC with milliseconds, such as 2026-11-23T08:15:30.250Z",
                cause);
    }
}

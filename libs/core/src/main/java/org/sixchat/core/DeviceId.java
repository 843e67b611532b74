package org.sixchat.core;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** One device of a user: a random UUID (RFC 9562, version 4) that its agent made, in lower case. */
public record DeviceId(UUID value) implements Comparable<DeviceId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Parses the canonical form; upper case and shortened groups are refused. */
    public static DeviceId parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "'" + Texts.printable(text) + "' is not a device id: it is a UUID in lower case");
        }
        return new DeviceId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DeviceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}

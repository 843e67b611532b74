package org.sixchat.core;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who a person is: {@code local@domain}, local part {@code [a-z0-9._+-]} of 1 to 64 characters, at most 254 octets in all
 * (RFC 5321 section 4.5.3.1). It equals the rfc822Name of the person's certificate byte for byte.
 */
public record UserId(String local, DomainName domain) implements Comparable<UserId> {
    private static final int MAX_LENGTH = 254;
    private static final Pattern LOCAL = Pattern.compile("[a-z0-9_+-](?:\\.?[a-z0-9_+-]){0,63}");
    private static final int MAX_LOCAL = 64;

    public UserId {
        if (local == null || local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches()) {
            throw invalid(local + "@" + domain);
        }
        if (local.length() + 1 + domain.value().length() > MAX_LENGTH) {
            throw invalid(local + "@" + domain);
        }
    }

    /** Parses the canonical form; upper case is refused. */
    public static UserId parse(String text) {
        int at = text == null ? -1 : text.indexOf('@');
        if (at < 0) {
            throw invalid(text);
        }
        return new UserId(text.substring(0, at), new DomainName(text.substring(at + 1)));
    }

    /** What a person typed: white space around it is dropped and upper case is lowered, anything else is refused. */
    public static UserId ofTyped(String typed) {
        return parse(typed.strip().toLowerCase(Locale.ROOT));
    }

    private static SixChatException invalid(String text) {
        return new SixChatException(
                ErrorCode.BAD_REQUEST,
                "'" + Texts.printable(text)
                        + "' is not a user id: it has the form name@domain, with [a-z0-9._+-] in the name");
    }

    @Override
    public int compareTo(UserId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}

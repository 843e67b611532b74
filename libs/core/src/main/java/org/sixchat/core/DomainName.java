package org.sixchat.core;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An Internet domain name in lower-case A-labels (RFC 5890), without a trailing dot: at most 253 octets, labels of 1 to 63
 * letters, digits and hyphens (RFC 1123 section 2.1), two labels at least.
 *
 * @param value the canonical text; domains are compared byte for byte
 */
public record DomainName(String value) implements Comparable<DomainName> {
    private static final int MAX_LENGTH = 253;
    private static final Pattern FORM =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public DomainName {
        if (value == null || value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "'" + Texts.printable(value) + "' is not a domain name in lower-case A-labels, such as a.example");
        }
    }

    /** What a person typed: white space around it is dropped and upper case is lowered, anything else is refused. */
    public static DomainName ofTyped(String typed) {
        return new DomainName(typed.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether {@code host} is this domain or a name below it. */
    public boolean contains(String host) {
        return host.equals(value) || host.endsWith("." + value);
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

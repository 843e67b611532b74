package org.sixchat.wire;

import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * What the compact constructors of messages check: presence ({@link ErrorCode#MALFORMED}) and size ({@link ErrorCode#TOO_LARGE}).
 * Messages are checked on the way out as well, so that nobody sends what he would refuse.
 */
public final class Checks {
    /** Largest binary value of a message, in octets. */
    public static final int MAX_BINARY = 192 * 1024;
    /** Largest signature, in octets (RSA-4096 has 512). */
    public static final int MAX_SIGNATURE = 1024;
    /** Largest DER certificate, in octets. */
    public static final int MAX_CERTIFICATE = 8 * 1024;
    /** Longest chain, root included. */
    public static final int MAX_CHAIN = 6;
    /** Longest text meant for people, in UTF-16 units. */
    public static final int MAX_TEXT = 1000;

    private Checks() {}

    /** The value, which must be there. */
    public static <T> T present(T value, String name) {
        if (value == null) {
            throw new SixChatException(ErrorCode.MALFORMED, "the message lacks '" + name + "'");
        }
        return value;
    }

    /** A text that must be there, of 1 to {@code max} UTF-16 units. */
    public static String text(String value, int max, String name) {
        if (present(value, name).isEmpty()) {
            throw new SixChatException(ErrorCode.MALFORMED, "'" + name + "' is empty");
        }
        return optionalText(value, max, name);
    }

    /** A text that may be null, of at most {@code max} UTF-16 units. */
    public static String optionalText(String value, int max, String name) {
        atMost(value == null ? 0 : value.length(), max, name);
        return value;
    }

    /** Octets that must be there, 1 to {@code max} of them. */
    public static byte[] bytes(byte[] value, int max, String name) {
        if (present(value, name).length == 0) {
            throw new SixChatException(ErrorCode.MALFORMED, "'" + name + "' is empty");
        }
        return optionalBytes(value, max, name);
    }

    /** Octets that may be null, at most {@code max} of them. */
    public static byte[] optionalBytes(byte[] value, int max, String name) {
        atMost(value == null ? 0 : value.length, max, name);
        return value;
    }

    /** An unmodifiable copy of a list of at most {@code max} elements; null is the empty list. */
    public static <T> List<T> list(List<T> value, int max, String name) {
        if (value == null) {
            return List.of();
        }
        atMost(value.size(), max, name);
        value.forEach(element -> present(element, name));
        return List.copyOf(value);
    }

    /** An unmodifiable copy of a certificate chain, possibly empty, each certificate and their number bounded. */
    public static List<byte[]> chain(List<byte[]> value, String name) {
        List<byte[]> chain = list(value, MAX_CHAIN, name);
        chain.forEach(certificate -> bytes(certificate, MAX_CERTIFICATE, name));
        return chain;
    }

    /** A number from {@code min} to {@code max}. */
    public static long range(long value, long min, long max, String name) {
        if (value < min || value > max) {
            throw new SixChatException(
                    ErrorCode.MALFORMED, "'" + name + "' is " + value + ", not from " + min + " to " + max);
        }
        return value;
    }

    private static void atMost(int size, int max, String name) {
        if (size > max) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE,
                    "'" + name + "' has a size of " + size + ", more than the " + max + " allowed");
        }
    }
}

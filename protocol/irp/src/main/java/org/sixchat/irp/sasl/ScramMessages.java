package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The text forms that both sides use (RFC 5802 section 7). */
final class ScramMessages {
    /** Binding by tls-exporter, no authorisation identity: the only header that either side speaks. */
    static final String GS2_HEADER = "p=tls-exporter,,";
    /** Most octets of any SCRAM message. */
    static final int MAX_LENGTH = 2048;

    private static final int NONCE_OCTETS = 24;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,2048}");

    private ScramMessages() {}

    /** A message as text; all of SCRAM that we speak is printable ASCII. */
    static String text(byte[] message) {
        String text = message == null || message.length > MAX_LENGTH ? "" : new String(message, US_ASCII);
        if (!PRINTABLE.matcher(text).matches()) {
            throw failed();
        }
        return text;
    }

    /** The value of attribute {@code name} at the given place of a comma-separated message. */
    static String value(String[] attributes, int index, char name) {
        if (index >= attributes.length
                || attributes[index].length() < 2
                || attributes[index].charAt(0) != name
                || attributes[index].charAt(1) != '=') {
            throw failed();
        }
        return attributes[index].substring(2);
    }

    static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw failed();
        }
    }

    static String encode(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static String nonce(RandomGenerator random) {
        byte[] octets = new byte[NONCE_OCTETS];
        random.nextBytes(octets);
        return encode(octets);
    }

    /** The {@code c=} value: header and channel binding. */
    static String binding(byte[] channelBinding) {
        byte[] header = GS2_HEADER.getBytes(US_ASCII);
        byte[] both = Arrays.copyOf(header, header.length + channelBinding.length);
        System.arraycopy(channelBinding, 0, both, header.length, channelBinding.length);
        return encode(both);
    }

    /** The one refusal: it never says what was wrong. */
    static SixChatException failed() {
        return new SixChatException(ErrorCode.AUTHENTICATION_FAILED, "user name and code or password do not fit");
    }
}

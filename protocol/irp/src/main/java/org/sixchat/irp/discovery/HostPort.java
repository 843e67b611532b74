package org.sixchat.irp.discovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/**
 * A host and a TCP or UDP port, written {@code host:port} or {@code [v6]:port}.
 *
 * @param host a name in lower case or an IP literal, without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9a-f:.]{2,45})]|([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)):([0-9]{1,5})");
    private static final int MAX_PORT = 65_535;

    public HostPort {
        if (host == null || host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw invalid(host + ":" + port);
        }
    }

    /** Parses the written form; a literal IPv6 address needs its brackets. */
    public static HostPort parse(String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            throw invalid(text);
        }
        return new HostPort(parts.group(1) == null ? parts.group(2) : parts.group(1), Integer.parseInt(parts.group(3)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static SixChatException invalid(String text) {
        return new SixChatException(
                ErrorCode.BAD_REQUEST, "'" + Texts.printable(text) + "' is not host:port, nor [IPv6 literal]:port");
    }
}

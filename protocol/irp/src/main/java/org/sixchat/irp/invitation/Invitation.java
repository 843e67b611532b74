package org.sixchat.irp.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.irp.discovery.HostPort;

/**
 * An invitation: all that a person needs to enrol, and to know the right registry when it answers. Written
 * {@code sixchat-invite:1:<user>:<code>:<root>[:<host:port>]}.
 *
 * @param user who is invited
 * @param code the one-time code in its written form, UTF-8: it is the SCRAM password; whoever parses an invitation closes it
 * @param dir where the registry is, if no SRV record tells
 * @param rootSha256 SHA-256 of the root certificate's DER form, 32 octets
 */
public record Invitation(UserId user, Secret code, Optional<HostPort> dir, byte[] rootSha256) {
    private static final String PREFIX = "sixchat-invite:1:";
    private static final Pattern FORM = Pattern.compile(
            "sixchat-invite:1:([^:@]{1,64}@[^:]{1,253}):(" + InvitationCode.FORM + "):([0-9a-f]{64})(?::(.{3,300}))?");

    /**
     * Reads the written form; white space around it, and upper case in the code, as it comes from typing, are taken.
     *
     * @throws SixChatException bad-request; the message never repeats the text, which holds a code
     */
    public static Invitation parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "this is not an invitation: it begins with " + PREFIX
                            + " and is one line, as the administrator gave it");
        }
        return new Invitation(
                UserId.ofTyped(parts.group(1)),
                InvitationCode.ofTyped(parts.group(2)),
                Optional.ofNullable(parts.group(4)).map(HostPort::parse),
                HexFormat.of().parseHex(parts.group(3)));
    }

    /** The string to hand over; it holds the code. */
    public String text() {
        return PREFIX + user + ":" + code.use(bytes -> new String(bytes, UTF_8)) + ":"
                + HexFormat.of().formatHex(rootSha256)
                + dir.map(place -> ":" + place).orElse("");
    }

    @Override
    public String toString() {
        return "Invitation[" + user + "]";
    }
}

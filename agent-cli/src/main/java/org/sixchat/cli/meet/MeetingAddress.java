package org.sixchat.cli.meet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/** Where somebody is met: an IP address, since there is nobody to ask for a name. */
public final class MeetingAddress {
    private static final String SIX = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%[A-Za-z0-9._-]+)?";
    private static final Pattern FORM = Pattern.compile("\\[(?<in>" + SIX
            + ")](?::(?<inPort>\\d{1,5}))?|(?<four>[0-9.]+)(?::(?<fourPort>\\d{1,5}))?|(?<six>" + SIX + ")");
    private static final int MAX_PORT = 65_535;

    private MeetingAddress() {}

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.7:4605}, {@code 2001:db8::7}, {@code fe80::1%eth0} or {@code [2001:db8::7]:4605}.
     *
     * @param port where none is given
     * @throws SixChatException USAGE if it is something else, a user id above all: those are for {@code chat}
     */
    public static InetSocketAddress parse(String text, int port) {
        if (text.indexOf('@') >= 0) {
            throw usage(Texts.printable(text) + " is a user, whose certificate says who they are: run sixchat chat "
                    + Texts.printable(text) + ". A meeting takes an IP address");
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw none(text);
        }
        String own = form.group("inPort") == null ? form.group("fourPort") : form.group("inPort");
        int at = own == null ? port : Integer.parseInt(own);
        if (at < 1 || at > MAX_PORT) {
            throw none(text);
        }
        return new InetSocketAddress(literal(text, form), at);
    }

    private static InetAddress literal(String text, Matcher form) {
        String host = form.group("in");
        if (host == null) {
            host = form.group("four") == null ? form.group("six") : form.group("four");
        }
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException noAddress) {
            throw none(text);
        }
    }

    private static SixChatException none(String text) {
        return usage("'" + Texts.printable(text)
                + "' is not an IP address, such as 192.0.2.7, 192.0.2.7:4605, fe80::1%eth0 or [2001:db8::7]:4605");
    }

    private static SixChatException usage(String sentence) {
        return new SixChatException(ErrorCode.USAGE, sentence);
    }
}

package org.sixchat.cli.directory;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Optional;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.home.Settings;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.irp.discovery.HostPort;

/**
 * Where the administration of a registry is dialled; it says nothing of whom to trust there.
 *
 * @param host a name or an IP literal; empty for the registry's own name, {@code irp-registry.<domain>}
 * @param port TCP port
 */
public record AdminPlace(Optional<String> host, int port) {
    /** From {@link Setting#ADMIN_HOST}, whose port goes before that of {@link Setting#ADMIN_PORT}. */
    public static AdminPlace of(Settings settings) {
        int port = settings.port(Setting.ADMIN_PORT);
        return settings.get(Setting.ADMIN_HOST)
                .map(text -> parse(text, port))
                .orElseGet(() -> new AdminPlace(Optional.empty(), port));
    }

    /** {@code host}, {@code host:port}, {@code v6} or {@code [v6]:port}. */
    private static AdminPlace parse(String text, int port) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean six = NetUtil.isValidIpV6Address(lower);
        String withPort = six ? "[" + lower + "]:" + port : lower;
        try {
            HostPort place = HostPort.parse(withPort.matches(".*:[0-9]{1,5}") ? withPort : withPort + ":" + port);
            return new AdminPlace(Optional.of(place.host()), place.port());
        } catch (SixChatException wrong) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    Setting.ADMIN_HOST.key() + " is not a host, host:port or [IPv6 literal]:port: '"
                            + Texts.printable(text) + "'",
                    wrong);
        }
    }
}

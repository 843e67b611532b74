package org.sixchat.irp.discovery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.config.FallbackPropertyResolverConfigProvider;
import org.xbill.DNS.config.InitializationException;
import org.xbill.DNS.config.PropertyResolverConfigProvider;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;
import org.xbill.DNS.config.ResolverConfigProvider;

/**
 * The name servers of a Unix system.
 *
 * @param servers at least one
 * @param searchPaths where names without a dot are looked for
 * @param dots how many dots a name has that is tried as it is first
 */
record SystemNameServers(List<InetSocketAddress> servers, List<Name> searchPaths, int dots) {
    /** What the first of dnsjava's ways knows: its properties, {@code /etc/resolv.conf}; else a server on this machine. */
    static SystemNameServers find(List<ResolverConfigProvider> ways) {
        for (ResolverConfigProvider way : ways) {
            if (way.isEnabled() && initialised(way) && !way.servers().isEmpty()) {
                return new SystemNameServers(way.servers(), way.searchPaths(), way.ndots());
            }
        }
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), SimpleResolver.DEFAULT_PORT);
        return new SystemNameServers(List.of(here), List.of(), 1);
    }

    /** Those of dnsjava's ways that a Unix system has. */
    static List<ResolverConfigProvider> ways() {
        return List.of(
                new PropertyResolverConfigProvider(),
                new ResolvConfResolverConfigProvider(),
                new FallbackPropertyResolverConfigProvider());
    }

    private static boolean initialised(ResolverConfigProvider way) {
        try {
            way.initialize();
            return true;
        } catch (InitializationException unreadable) {
            return false;
        }
    }
}

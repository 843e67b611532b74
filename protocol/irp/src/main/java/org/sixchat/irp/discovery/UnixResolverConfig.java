package org.sixchat.irp.discovery;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.config.ResolverConfigProvider;

/**
 * For the native executable only, in the place of dnsjava's constructor: that one also knows how to ask Windows and Android for their
 * name servers, by way of libraries that we do not have, and the image builder wants to see every class that is used.
 */
@TargetClass(ResolverConfig.class)
@SuppressWarnings({"unused", "StaticAssignmentInConstructor"
}) // they are the fields of dnsjava's class, which reads them
final class UnixResolverConfig {
    @Alias
    private static List<ResolverConfigProvider> configProviders;

    @Alias
    private List<InetSocketAddress> servers;

    @Alias
    private List<Name> searchlist;

    @Alias
    private int ndots;

    @Substitute
    public UnixResolverConfig() {
        List<ResolverConfigProvider> ways = SystemNameServers.ways();
        SystemNameServers found = SystemNameServers.find(ways);
        configProviders = ways;
        servers = new ArrayList<>(found.servers());
        searchlist = new ArrayList<>(found.searchPaths());
        ndots = found.dots();
    }
}

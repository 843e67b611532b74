package org.sixchat.cli.directory;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where the store of a domain is and which certificate it must prove.
 *
 * @param addresses in order of preference
 * @param chain verified: leaf, issuing CA, root
 */
public record StoreRoute(List<InetSocketAddress> addresses, List<X509Certificate> chain) {
    public StoreRoute {
        addresses = List.copyOf(addresses);
        chain = List.copyOf(chain);
    }
}

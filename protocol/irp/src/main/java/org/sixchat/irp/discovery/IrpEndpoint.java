package org.sixchat.irp.discovery;

import java.net.InetSocketAddress;
import org.sixchat.core.DomainName;

/**
 * Where a domain's registry may be. The certificate has to name {@code domain}, whatever name led to {@code address}.
 *
 * @param address resolved
 */
public record IrpEndpoint(DomainName domain, InetSocketAddress address, TlsEntry tls) {
    /** An endpoint with TLS from the first octet. */
    public IrpEndpoint(DomainName domain, InetSocketAddress address) {
        this(domain, address, TlsEntry.IMPLICIT);
    }
}

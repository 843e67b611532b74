package org.sixchat.irp.client;

import java.time.Duration;

/**
 * How long a client waits.
 *
 * @param connect for TCP, TLS and the clear way into it together, one address
 * @param connectAll for all addresses of a registry together
 * @param request from sending a request to its answer
 */
public record IrpClientSettings(Duration connect, Duration connectAll, Duration request) {
    /** 10 seconds to connect to one address and 30 to any, 15 for a request. */
    public static final IrpClientSettings DEFAULT =
            new IrpClientSettings(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(15));
}

package org.sixchat.wire.http;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * One request, and where it goes.
 *
 * @param address the resolved address to connect to; no name is looked up
 * @param host the name for the Host header and TLS (SNI)
 * @param method such as {@code GET}
 * @param path absolute path with query, beginning with {@code /}
 * @param headers further headers; Host, Content-Length and Connection are set by the caller's side of HTTP
 * @param body request body, empty for none
 */
public record HttpExchange(
        InetSocketAddress address,
        String host,
        String method,
        String path,
        Map<String, String> headers,
        Optional<byte[]> body) {
    public HttpExchange {
        headers = Map.copyOf(headers);
    }
}

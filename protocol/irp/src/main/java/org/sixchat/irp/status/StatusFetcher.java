package org.sixchat.irp.status;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.discovery.DnsResolver;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.wire.http.HttpCall;
import org.sixchat.wire.http.HttpExchange;
import org.sixchat.wire.http.HttpReply;
import org.sixchat.wire.net.NettyThreads;

/**
 * Fetches certificate status by OCSP over HTTP (RFC 6960 appendix A), from a host inside the certificate's own domain and no
 * other: a certificate must not aim us at somebody else. Answers are kept until their nextUpdate.
 */
public final class StatusFetcher {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int MAX_RESPONSE = 16 * 1024;
    private static final int OK = 200;
    private static final int DEFAULT_PORT = 80;

    private final DnsResolver dns;
    private final InstantSource clock;
    private final HttpCall http;
    private final StatusCache cache = new StatusCache();

    public StatusFetcher(NettyThreads threads, DnsResolver dns, InstantSource clock) {
        this.dns = dns;
        this.clock = clock;
        this.http = new HttpCall(threads, TIMEOUT, MAX_RESPONSE);
    }

    /**
     * What the CA says of a validated peer's certificate, from the cache until the answer's nextUpdate. A revoked certificate
     * is an answer, not a failure.
     *
     * @param peer out of {@link org.sixchat.pki.chain.ChainValidator}: fetch only after the chain has been verified
     * @return fails with not-trusted if the certificate names no responder inside its own domain or the answer does not
     *     verify; unreachable or timeout if nothing answers
     */
    public Uni<FetchedStatus> fetch(ValidatedPeer peer) {
        return Uni.createFrom().deferred(() -> {
            Optional<FetchedStatus> known = cache.get(peer.leaf(), clock.instant());
            return known.isPresent() ? Uni.createFrom().item(known.get()) : ask(peer);
        });
    }

    private Uni<FetchedStatus> ask(ValidatedPeer peer) {
        URI responder = OcspLocation.of(peer.leaf(), peer.expected().domain());
        byte[] request = OcspRequests.create(peer.leaf(), peer.issuer());
        int port = responder.getPort() < 0 ? DEFAULT_PORT : responder.getPort();
        return dns.addresses(responder.getHost())
                .map(addresses -> new InetSocketAddress(addresses.getFirst(), port))
                .chain(address -> Uni.createFrom()
                        .completionStage(() -> http.send(exchange(address, responder, request), Optional.empty())))
                .map(reply -> verified(peer.leaf(), peer.issuer(), reply));
    }

    private static HttpExchange exchange(InetSocketAddress address, URI responder, byte[] request) {
        return new HttpExchange(
                address,
                responder.getHost(),
                "POST",
                responder.getRawPath().isEmpty() ? "/" : responder.getRawPath(),
                Map.of("Content-Type", "application/ocsp-request", "Accept", "application/ocsp-response"),
                Optional.of(request));
    }

    private FetchedStatus verified(X509Certificate leaf, X509Certificate issuer, HttpReply reply) {
        if (reply.status() != OK) {
            throw new SixChatException(
                    ErrorCode.UNAVAILABLE,
                    "the certificate status service answered with HTTP status " + reply.status());
        }
        Instant now = clock.instant();
        FetchedStatus fetched = new FetchedStatus(reply.body(), OcspResponses.verify(reply.body(), leaf, issuer, now));
        cache.put(leaf, fetched, now);
        return fetched;
    }
}

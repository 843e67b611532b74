package org.sixchat.irp.status;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
    private static final Duration ONE_PLACE = Duration.ofSeconds(3);
    private static final String SERVICE = "the certificate status service ";
    private static final int MAX_RESPONSE = 16 * 1024;
    private static final int OK = 200;
    private static final int DEFAULT_PORT = 80;

    private final DnsResolver dns;
    private final InstantSource clock;
    private final Predicate<InetAddress> allowed;
    private final HttpCall http;
    private final StatusCache cache = new StatusCache();

    /** One question: what is asked, where, and about whom. */
    private record Question(URI responder, byte[] request, ValidatedPeer peer) {}

    /** @param allowed which addresses may be connected to: the certificate's owner says where, by his name and by his DNS */
    public StatusFetcher(NettyThreads threads, DnsResolver dns, InstantSource clock, Predicate<InetAddress> allowed) {
        this.dns = dns;
        this.clock = clock;
        this.allowed = allowed;
        this.http = new HttpCall(threads, TIMEOUT, MAX_RESPONSE);
    }

    /**
     * What the CA says of a validated peer's certificate, from the cache until the answer's nextUpdate. A revoked certificate
     * is an answer, not a failure.
     *
     * @param peer out of {@link org.sixchat.pki.chain.ChainValidator}: fetch only after the chain has been verified
     * @return fails with not-trusted if the certificate names no responder inside its own domain; with unreachable, timeout, cut or
     *     unavailable if nothing answers, or nothing that the CA signed: what comes over plain HTTP and says nothing proves
     *     nothing, and the next answer may
     */
    public Uni<FetchedStatus> fetch(ValidatedPeer peer) {
        return Uni.createFrom().deferred(() -> {
            Optional<FetchedStatus> known = cache.get(peer.leaf(), clock.instant());
            return known.isPresent() ? Uni.createFrom().item(known.get()) : ask(peer);
        });
    }

    private Uni<FetchedStatus> ask(ValidatedPeer peer) {
        URI responder = OcspLocation.of(peer.leaf(), peer.expected().domain());
        Question question = new Question(responder, OcspRequests.create(peer.leaf(), peer.issuer()), peer);
        int port = responder.getPort() < 0 ? DEFAULT_PORT : responder.getPort();
        return dns.addresses(responder.getHost())
                .map(found -> places(found, port))
                .chain(places -> ask(question, places)
                        .ifNoItem()
                        .after(TIMEOUT)
                        .failWith(() -> new SixChatException(ErrorCode.TIMEOUT, SERVICE + "did not answer in time")))
                .onFailure()
                .transform(StatusFetcher::noVerdict);
    }

    private List<InetSocketAddress> places(List<InetAddress> found, int port) {
        List<InetSocketAddress> places = found.stream()
                .filter(allowed)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (places.isEmpty()) {
            throw new SixChatException(ErrorCode.UNREACHABLE, SERVICE + "has no address that may be dialled from here");
        }
        return places;
    }

    /** One place after the other: a host often has an IPv6 address that leads nowhere from here. */
    private Uni<FetchedStatus> ask(Question question, List<InetSocketAddress> places) {
        Uni<FetchedStatus> first = Uni.createFrom()
                .completionStage(() -> http.send(exchange(places.getFirst(), question), Optional.empty()))
                .map(reply -> verified(question.peer(), reply));
        return places.size() == 1
                ? first
                : first.ifNoItem()
                        .after(ONE_PLACE)
                        .fail()
                        .onFailure()
                        .recoverWithUni(() -> ask(question, places.subList(1, places.size())));
    }

    private static HttpExchange exchange(InetSocketAddress address, Question question) {
        URI responder = question.responder();
        return new HttpExchange(
                address,
                responder.getHost(),
                "POST",
                responder.getRawPath().isEmpty() ? "/" : responder.getRawPath(),
                Map.of("Content-Type", "application/ocsp-request", "Accept", "application/ocsp-response"),
                Optional.of(question.request()));
    }

    private FetchedStatus verified(ValidatedPeer peer, HttpReply reply) {
        if (reply.status() != OK) {
            throw new SixChatException(ErrorCode.UNAVAILABLE, SERVICE + "answered with HTTP status " + reply.status());
        }
        Instant now = clock.instant();
        FetchedStatus fetched =
                new FetchedStatus(reply.body(), OcspResponses.verify(reply.body(), peer.leaf(), peer.issuer(), now));
        cache.put(peer.leaf(), fetched, now);
        return fetched;
    }

    /** Whoever sits on the way can answer this much: it must neither be a verdict nor keep anybody from asking again. */
    private static SixChatException noVerdict(Throwable failure) {
        return failure instanceof SixChatException known && known.code().retryable()
                ? known
                : new SixChatException(
                        ErrorCode.UNAVAILABLE,
                        SERVICE + "gave no statement of the CA: " + failure.getMessage(),
                        failure);
    }
}

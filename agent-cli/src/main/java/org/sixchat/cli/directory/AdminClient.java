package org.sixchat.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.ssl.SslContext;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sixchat.cli.json.Json;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.wire.http.HttpCall;
import org.sixchat.wire.http.HttpExchange;
import org.sixchat.wire.http.HttpReply;
import org.sixchat.wire.net.NettyThreads;
import org.sixchat.wire.tls.TlsContexts;
import org.sixchat.wire.tls.TlsIdentity;

/** The registry's administration: REST with the administrator's certificate, to a server under the same root. */
public final class AdminClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_BODY = 64 * 1024;
    private static final String ACCEPTED = "application/json, application/problem+json";
    private static final int FIRST_ERROR = 300;

    private final NettyThreads threads;
    private final Network network;
    private final InstantSource clock;
    private final KeyEntry administrator;
    private final AdminPlace place;
    private final TrustAnchor anchor;

    /**
     * @param administrator key and chain of the administrator, root last
     * @param place where to knock; who answers must be the registry of the administrator's domain all the same
     */
    public AdminClient(
            NettyThreads threads, Network network, InstantSource clock, KeyEntry administrator, AdminPlace place) {
        this.threads = threads;
        this.network = network;
        this.clock = clock;
        this.administrator = administrator;
        this.place = place;
        X509Certificate root = administrator.chain().getLast();
        this.anchor = new TrustAnchor(Roots.domainOf(root), root);
    }

    /** The domain that is administrated. */
    public DomainName domain() {
        return anchor.domain();
    }

    /**
     * Posts JSON to the registry.
     *
     * @param path such as {@code /admin/v1/invitations}
     * @throws SixChatException with the code of the problem that the registry answered
     */
    public JsonNode post(String path, ObjectNode body) {
        return send(
                "POST",
                path,
                Map.of("Content-Type", "application/json", "Accept", ACCEPTED),
                Optional.of(Json.line(body).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Has the registry delete something.
     *
     * @throws SixChatException with the code of the problem that the registry answered
     */
    public JsonNode delete(String path) {
        return send("DELETE", path, Map.of("Accept", ACCEPTED), Optional.empty());
    }

    private JsonNode send(String method, String path, Map<String, String> headers, Optional<byte[]> body) {
        String service = "irp-registry." + anchor.domain();
        String host = place.host().orElse(service);
        SixChatException last = null;
        for (InetAddress address : addresses(host)) {
            HttpExchange exchange = new HttpExchange(
                    new InetSocketAddress(address, place.port()), service, method, path, headers, body);
            try {
                return answer(
                        waited(new HttpCall(threads, TIMEOUT, MAX_BODY).send(exchange, Optional.of(context(service)))));
            } catch (SixChatException failed) {
                if (failed.code() != ErrorCode.UNREACHABLE) {
                    throw failed;
                }
                last = failed;
            }
        }
        throw last == null ? new SixChatException(ErrorCode.UNREACHABLE, host + " has no address") : last;
    }

    /** A name that DNS does not know as it stands may be short for one that the system knows, as Services in a cluster are. */
    private List<InetAddress> addresses(String host) {
        try {
            return Blocking.on(network.dns().addresses(host));
        } catch (SixChatException unknown) {
            if (place.host().isEmpty() || unknown.code() != ErrorCode.NOT_FOUND) {
                throw unknown;
            }
            return ofSystem(host, unknown);
        }
    }

    private static List<InetAddress> ofSystem(String host, SixChatException unknown) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException nobody) {
            unknown.addSuppressed(nobody);
            throw unknown;
        }
    }

    private SslContext context(String host) {
        ChainValidator validator = new ChainValidator(clock);
        ExpectedPeer expected = new ExpectedPeer.HttpsService(host, anchor.domain());
        TlsIdentity me = new TlsIdentity(administrator.key(), administrator.chain());
        return TlsContexts.client(
                Optional.of(me),
                (List<X509Certificate> chain) -> validator.validate(chain, anchor, expected),
                "http/1.1");
    }

    private static HttpReply waited(CompletionStage<HttpReply> reply) {
        return Blocking.on(Uni.createFrom().completionStage(reply));
    }

    private static JsonNode answer(HttpReply reply) {
        JsonNode body = reply.body().length == 0
                ? Json.parse("{}")
                : Json.parse(new String(reply.body(), StandardCharsets.UTF_8));
        if (reply.status() >= FIRST_ERROR) {
            String detail = body.path("detail").asText(body.path("title").asText("status " + reply.status()));
            throw new SixChatException(
                    ErrorCode.ofToken(body.path("code").asText()), "The registry refused: " + detail);
        }
        return body;
    }
}

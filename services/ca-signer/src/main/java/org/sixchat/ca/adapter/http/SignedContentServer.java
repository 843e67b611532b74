package org.sixchat.ca.adapter.http;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The plain HTTP server with {@code /ocsp}, {@code /crl} and {@code /ca}, and nothing else. */
@ApplicationScoped
public class SignedContentServer {
    private static final int IDLE_SECONDS = 15;
    private static final int MAX_LINE = 6 * 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final PublicAddress address;
    private final SignedContent content;
    private volatile HttpServer server;

    SignedContentServer(Vertx vertx, PublicAddress address, SignedContent content) {
        this.vertx = vertx;
        this.address = address;
        this.content = content;
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        ConnectionGuard guard = new ConnectionGuard(vertx, address.connections(), REQUEST);
        try {
            server = vertx.createHttpServer(options(address))
                    .connectionHandler(guard::opened)
                    .requestHandler(request -> {
                        guard.watch(request);
                        content.handle(request);
                    })
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "sixchat.ca.http-port: cannot listen at " + address.host() + " port " + address.port()
                            + "; is it taken?",
                    failed);
        }
    }

    /** Without HTTP/2, whose connections begin to be watched only when a whole request has come. */
    static HttpServerOptions options(PublicAddress address) {
        return new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
    }

    /** Whether the port is open. */
    boolean open() {
        return server != null;
    }
}

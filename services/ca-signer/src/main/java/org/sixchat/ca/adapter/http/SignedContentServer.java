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
import org.sixchat.ca.config.CaSettings;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The plain HTTP server with {@code /ocsp}, {@code /crl} and {@code /ca}, and nothing else. */
@ApplicationScoped
public class SignedContentServer {
    private static final int IDLE_SECONDS = 15;
    private static final int MAX_LINE = 6 * 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final CaSettings settings;
    private final SignedContent content;
    private volatile HttpServer server;

    SignedContentServer(Vertx vertx, CaSettings settings, SignedContent content) {
        this.vertx = vertx;
        this.settings = settings;
        this.content = content;
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.httpHost())
                .setPort(settings.httpPort())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS);
        try {
            server = vertx.createHttpServer(options)
                    .requestHandler(content::handle)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "sixchat.ca.http-port: cannot listen at " + settings.httpHost() + " port " + settings.httpPort()
                            + "; is it taken?",
                    failed);
        }
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

package org.sixchat.service.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The management port while the service is not there yet: it lives, and is not ready, in SmallRye Health's form. */
final class WaitingPort {
    private static final int BACKLOG = 16;
    private static final int THREADS = 2;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    static {
        // The JDK's server reads its limits once, from here; a caller that says nothing must not hold one of the
        // threads.
        System.setProperty("jdk.httpserver.maxConnections", "64");
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "5");
    }

    private final String host;
    private final HttpServer server;
    private final ExecutorService threads;
    private final int asked;
    private volatile String reason = "";

    private WaitingPort(String host, int asked, HttpServer server) {
        this.host = host;
        this.asked = asked;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().name("waiting-start").daemon().factory());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Opens it; nothing if it cannot be listened there, since a start can be waited for all the same. */
    static Optional<WaitingPort> open(String host, int port) {
        try {
            return Optional.of(
                    new WaitingPort(host, port, HttpServer.create(new InetSocketAddress(host, port), BACKLOG)));
        } catch (IOException | RuntimeException taken) {
            return Optional.empty();
        }
    }

    boolean stillAt(String otherHost, int otherPort) {
        if (host.equals(otherHost) && asked == otherPort) {
            return true;
        }
        close();
        return false;
    }

    /** The port that it has. */
    int port() {
        return server.getAddress().getPort();
    }

    /** From now on the reason is this. */
    void say(String sentence) {
        reason = sentence;
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/q/health/live" -> send(exchange, OK, status("UP", new JsonArray()));
                case "/q/health", "/q/health/ready", "/q/health/started" ->
                    send(exchange, UNAVAILABLE, status("DOWN", new JsonArray().add(check())));
                default -> exchange.sendResponseHeaders(NOT_FOUND, -1);
            }
        }
    }

    private JsonObject check() {
        return new JsonObject()
                .put("name", "start")
                .put("status", "DOWN")
                .put("data", new JsonObject().put("reason", reason));
    }

    private static JsonObject status(String status, JsonArray checks) {
        return new JsonObject().put("status", status).put("checks", checks);
    }

    private static void send(HttpExchange exchange, int code, JsonObject json) throws IOException {
        byte[] body = (json.encodePrettily() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(code, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}

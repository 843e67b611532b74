package org.sixchat.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.wire.net.NettyThreads;

class HttpCallTest {
    private final NettyThreads threads = NettyThreads.start(1, "http-call");
    private final HttpCall call = new HttpCall(threads, Duration.ofSeconds(5), 100);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            byte[] body = (exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("Host") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), US_ASCII))
                    .getBytes(US_ASCII);
            answer(exchange, 200, body);
        });
        server.createContext("/large", exchange -> answer(exchange, 200, new byte[101]));
        server.createContext("/missing", exchange -> answer(exchange, 404, "no".getBytes(US_ASCII)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void givenAServerWhenPostedToThenHostNameAndBodyArriveAndTheReplyComesBack() throws Exception {
        HttpReply reply = send(server.getAddress(), "POST", "/echo", Optional.of("hello".getBytes(US_ASCII)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).contains("text/plain");
        assertThat(new String(reply.body(), US_ASCII))
                .isEqualTo("POST ca.a.example:" + server.getAddress().getPort() + " hello");
    }

    @Test
    void givenAnErrorStatusWhenAskedThenItIsAnAnswer() throws Exception {
        assertThat(send(server.getAddress(), "GET", "/missing", Optional.empty())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void givenALargerReplyThanAllowedWhenAskedThenItIsTooLarge() {
        assertFails(server.getAddress(), "/large", ErrorCode.TOO_LARGE);
    }

    @Test
    void givenNobodyListeningWhenAskedThenItIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertFails(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "/", ErrorCode.UNREACHABLE);
    }

    @Test
    void givenASilentServerWhenAskedThenItTimesOut() throws IOException {
        HttpCall impatient = new HttpCall(threads, Duration.ofMillis(300), 100);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) silent.getLocalSocketAddress();
            assertThatThrownBy(() -> send(impatient, address, "GET", "/", Optional.empty()))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
        }
    }

    private void assertFails(InetSocketAddress address, String path, ErrorCode code) {
        assertThatThrownBy(() -> send(address, "GET", path, Optional.empty()))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private HttpReply send(InetSocketAddress address, String method, String path, Optional<byte[]> body)
            throws Exception {
        return send(call, address, method, path, body);
    }

    private static HttpReply send(
            HttpCall call, InetSocketAddress address, String method, String path, Optional<byte[]> body)
            throws Exception {
        try {
            return call.send(
                            new org.sixchat.wire.http.HttpExchange(
                                    address, "ca.a.example", method, path, Map.of("Accept", "text/plain"), body),
                            Optional.empty())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

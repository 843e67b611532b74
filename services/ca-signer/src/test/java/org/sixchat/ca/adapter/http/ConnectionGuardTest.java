package org.sixchat.ca.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.engines.Await;

class ConnectionGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: ca\r\n\r\n";
    private static final int END = -1;

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close();
    }

    @Test
    void givenAsManyConnectionsAsAreBorne_whenAnotherIsOpened_thenItIsClosedUntilOneGoes() throws Exception {
        serve(new ConnectionGuard(vertx, 2, PATIENCE));
        Socket first = answered(open());
        answered(open());

        assertThat(open().getInputStream().read()).isEqualTo(END);

        first.close();
        Await.until("room for another one", PATIENCE, () -> {
            Socket another = open();
            another.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return another.getInputStream().read() == 'H';
        });
    }

    @Test
    void givenARequestThatDribbles_whenItsTimeIsOver_thenTheConnectionIsClosed() throws Exception {
        serve(new ConnectionGuard(vertx, 2, Duration.ofMillis(600)));
        Socket slow = open();
        slow.setSoTimeout(50);

        Await.until("closed, though something arrives all the time", PATIENCE, () -> dribble(slow) == END);
    }

    @Test
    void givenARequestThatIsAnswered_whenNothingFollows_thenTheConnectionIsClosedTooAndNotBefore() throws Exception {
        serve(new ConnectionGuard(vertx, 2, Duration.ofMillis(600)));
        Socket idle = answered(open());
        answered(idle);

        assertThat(idle.getInputStream().readAllBytes()).isEmpty();
    }

    private void serve(ConnectionGuard guard) throws Exception {
        server = vertx.createHttpServer(SignedContentServer.options(new PublicAddress("127.0.0.1", 0, 2)))
                .connectionHandler(guard::opened)
                .requestHandler(request -> {
                    guard.watch(request);
                    request.response().end();
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.actualPort());
        sockets.add(socket);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static Socket answered(Socket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).isNotEqualTo(END);
            answer.append((char) next);
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
        return socket;
    }

    /** One octet of a header that never ends; tells what comes back. */
    private static int dribble(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('G');
            return socket.getInputStream().read();
        } catch (SocketTimeoutException nothing) {
            return 0;
        } catch (SocketException reset) {
            return END;
        }
    }
}

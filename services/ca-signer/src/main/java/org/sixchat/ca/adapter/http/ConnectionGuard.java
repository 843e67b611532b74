package org.sixchat.ca.adapter.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps connections few and short: no more than so many at once, and each has a limited time from its opening, or from its
 * last answer, until the next request has come whole and is answered. Octets that dribble do not put that off.
 */
final class ConnectionGuard {
    private final Vertx vertx;
    private final int most;
    private final Duration patience;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<HttpConnection, Long> deadlines = new ConcurrentHashMap<>();

    ConnectionGuard(Vertx vertx, int most, Duration patience) {
        this.vertx = vertx;
        this.most = most;
        this.patience = patience;
    }

    /** A connection was opened. */
    void opened(HttpConnection connection) {
        boolean oneTooMany = open.incrementAndGet() > most;
        connection.closeHandler(gone -> {
            open.decrementAndGet();
            cancel(deadlines.remove(connection));
        });
        if (oneTooMany) {
            var _ = connection.close();
        } else {
            arm(connection);
        }
    }

    /** A request began; when it is answered, the connection has time for another one. */
    void watch(HttpServerRequest request) {
        request.response().endHandler(answered -> {
            if (deadlines.containsKey(request.connection())) {
                arm(request.connection());
            }
        });
    }

    private void arm(HttpConnection connection) {
        long timer = vertx.setTimer(patience.toMillis(), late -> connection.close());
        cancel(deadlines.put(connection, timer));
    }

    private void cancel(Long timer) {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}

package org.sixchat.service.database;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the connection pool so that it notices a server that is gone without a word. A connection on which nothing arrives for
 * {@link #SILENCE} is closed, with what waits on it; without that it would be held until the kernel gives up, a quarter of an
 * hour later, and a few of them are the whole pool. A session that nobody needs for so long is simply opened again.
 */
@Singleton
public class WatchfulPool implements PgPoolCreator {
    /** Longer than any statement may take ({@code statement_timeout}). */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Override
    public Pool create(Input input) {
        return create(input.vertx(), input.poolOptions(), input.pgConnectOptionsList(), SILENCE);
    }

    static Pool create(Vertx vertx, PoolOptions pool, List<PgConnectOptions> servers, Duration silence) {
        servers.forEach(server -> {
            server.setConnectTimeout((int) CONNECT.toMillis());
            server.setTcpKeepAlive(true);
        });
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(List.copyOf(servers))
                .withConnectHandler(opened -> watch(opened, silence))
                .using(vertx)
                .build();
    }

    /**
     * Puts the watch before everything else on the connection, so that its close goes straight to the socket. (The client's own
     * idle time-out says good-bye to the server and waits for its answer, which is what does not come.)
     */
    private static void watch(SqlConnection opened, Duration silence) {
        var session = ((SqlConnectionInternal) opened).unwrap().unwrap();
        ChannelPipeline pipeline = ((SocketConnectionBase) session)
                .socket()
                .channelHandlerContext()
                .pipeline();
        pipeline.addFirst(new ReadTimeoutHandler(silence.toMillis(), TimeUnit.MILLISECONDS));
        var _ = opened.close();
    }
}

package org.sixchat.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.PostgresEngine;

/** A database host that disappears without a word, as by a cut cable. */
class SilentDatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    static {
        // The first use of Mutiny registers a context manager, and must not race with another class's.
        ContextManagerProvider.instance();
    }

    private final Vertx vertx = Vertx.vertx();
    private final PostgresEngine.Database engine = EmbeddedEngines.postgres().newDatabase();
    private SilentRoad road;
    private Pool pool;
    private Database database;

    @BeforeEach
    void connect() throws IOException {
        road = new SilentRoad(engine.port());
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(road.port())
                .setDatabase(engine.name())
                .setUser(engine.name());
        pool = Pool.newInstance(
                WatchfulPool.create(vertx.getDelegate(), new PoolOptions().setMaxSize(1), List.of(options), SILENCE));
        database = new Database(pool, PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        road.close();
        pool.closeAndForget();
        vertx.closeAndForget();
    }

    @Test
    void givenTheServerFallsSilent_whenItIsAsked_thenTheAskerIsToldSoInTime() {
        assertThat(one()).isEqualTo(1);
        road.fallSilent();

        assertUnavailable(database.ask(client -> client.query("select 1").execute()));
        assertUnavailable(database.transaction(tx -> tx.query("select 1").execute()));
    }

    @Test
    void givenTheServerFallsSilent_whenItIsBack_thenThePoolIsNotUsedUpByConnectionsThatNobodyAnswers() {
        assertThat(one()).isEqualTo(1);
        road.fallSilent();
        assertUnavailable(database.transaction(tx -> tx.query("select 1").execute()));

        Await.until("the only connection is given up and made anew", Duration.ofSeconds(15), () -> one() == 1);
    }

    @Test
    void givenWhatTheDatabaseRefusesForGood_whenItIsAsked_thenItIsNotTakenForAFallOfIt() {
        assertThatThrownBy(() -> wait(database.ask(
                        client -> client.query("select * from nothing").execute())))
                .isNotInstanceOf(SixChatException.class);
    }

    @Test
    void givenATableThatSomebodyHolds_whenItIsAsked_thenTheAskerIsToldToTryAgain() {
        assertUnavailable(database.ask(client -> client.query("select pg_sleep(0) from (select 1) x; "
                        + "do $$ begin raise exception using errcode = 'lock_not_available'; end $$")
                .execute()));
    }

    private int one() {
        return wait(database.ask(client -> client.query("select 1").execute()))
                .iterator()
                .next()
                .getInteger(0);
    }

    private static void assertUnavailable(Uni<?> work) {
        assertThatThrownBy(() -> wait(work))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(5));
    }
}

package org.sixchat.registry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.registry.it.Agent.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.engines.Await;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.client.IrpClient;

/** The registry is told to end (SIGTERM) while somebody waits for its answer. */
class DrainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The exit code of a process that SIGTERM has ended by itself; one that had to be killed has 137. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void givenALookUpUnderWay_whenTheRegistryIsToldToEnd_thenItIsAnsweredAndIdleConnectionsEndAtOnce()
            throws Exception {
        try (World world = new World(folder);
                Broker broker = new Broker()) {
            world.service.start();
            Agent found = new Agent(world, "found");
            Enrolled.enrol(found, broker);
            IrpClient asking = Agent.proven(world, world.person(world.b, Samples.BOB));
            IrpClient idle = Agent.anonymous(world);
            await(asking.lookUp(found.user));
            try (Connection other = world.database.connect();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("lock table users");
                var answer = asking.lookUp(found.user).subscribeAsCompletionStage();
                Await.until(
                        "it waits for the table",
                        PATIENCE,
                        () -> world.count("select count(*) from pg_stat_activity"
                                        + " where datname = current_database() and wait_event_type = 'Lock'")
                                > 0);
                var exit = CompletableFuture.supplyAsync(world.service::terminate);
                await(idle.closed());
                assertThat(listens(world)).isFalse();
                assertThat(answer).isNotDone();

                other.rollback();

                assertThat(answer.get().device()).hasSize(1);
                await(asking.closed());
                assertThat(exit).succeedsWithin(PATIENCE).isEqualTo(TERMINATED);
            }
        }
    }

    private static boolean listens(World world) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), world.irpPort)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}

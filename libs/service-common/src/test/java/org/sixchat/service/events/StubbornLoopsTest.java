package org.sixchat.service.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.Test;
import org.sixchat.engines.Await;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.service.config.KafkaSettings;
import org.sixchat.service.inbox.EventConsumer;
import org.sixchat.service.inbox.EventHandler;
import org.sixchat.service.inbox.EventProcessor;
import org.sixchat.service.inbox.Inbox;
import org.sixchat.service.kafka.KafkaClients;
import org.sixchat.service.outbox.OutboxRelay;

/** An Error in a background loop, such as a class that cannot be loaded: the loop goes on, and readiness says so. */
class StubbornLoopsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static {
        ContextManagerProvider.instance();
    }

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void givenAConsumerThatMeetsAnError_whenItGoesOn_thenItTriesAgainAndSaysSo() throws InterruptedException {
        EventConsumer consumer = new EventConsumer(broken(), processor());
        consumer.start();
        try {
            Await.until("it tries again", PATIENCE, () -> tries.get() >= 3);
            assertThat(consumer.problem())
                    .hasValueSatisfying(told -> assertThat(told).contains("NoClassDefFound"));
        } finally {
            consumer.stop();
        }
    }

    @Test
    void givenARelayThatMeetsAnError_whenItGoesOn_thenItTriesAgainAndSaysSo() throws InterruptedException {
        OutboxRelay relay = new OutboxRelay(brokenPool(), broken());
        relay.start();
        try {
            Await.until("it tries again", PATIENCE, () -> tries.get() >= 3);
            assertThat(relay.problem())
                    .hasValueSatisfying(told -> assertThat(told).contains("NoClassDefFound"));
        } finally {
            relay.stop();
        }
    }

    private NoClassDefFoundError failed() {
        tries.incrementAndGet();
        return new NoClassDefFoundError("in this test");
    }

    private Pool brokenPool() {
        return new Pool((io.vertx.sqlclient.Pool) null) {
            @Override
            public Uni<SqlConnection> getConnection() {
                throw failed();
            }
        };
    }

    private KafkaClients broken() {
        KafkaSettings settings = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "sixchat.kafka.bootstrap-servers", "127.0.0.1:1",
                                "sixchat.kafka.user", "u",
                                "sixchat.kafka.password-file", "/nowhere"),
                        "test",
                        100))
                .withMapping(KafkaSettings.class)
                .build()
                .getConfigMapping(KafkaSettings.class);
        return new KafkaClients(settings, "test") {
            @Override
            public KafkaConsumer<String, byte[]> consumer() {
                throw failed();
            }
        };
    }

    private static EventProcessor processor() {
        EventHandler handler = new EventHandler() {
            @Override
            public Set<Topic> topics() {
                return Set.of(Topic.STORE_MAILBOXES);
            }

            @Override
            public Uni<Void> handle(SqlConnection tx, EventEnvelope event) {
                return Uni.createFrom().voidItem();
            }
        };
        return new EventProcessor(null, new Inbox(InstantSource.system()), List.of(handler));
    }
}

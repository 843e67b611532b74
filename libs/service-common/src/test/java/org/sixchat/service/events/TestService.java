package org.sixchat.service.events;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.PostgresEngine;
import org.sixchat.events.Event;
import org.sixchat.events.EventCodec;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.MailboxWaiting;
import org.sixchat.events.Topic;
import org.sixchat.service.config.KafkaSettings;
import org.sixchat.service.inbox.EventConsumer;
import org.sixchat.service.inbox.EventHandler;
import org.sixchat.service.inbox.EventProcessor;
import org.sixchat.service.inbox.Inbox;
import org.sixchat.service.kafka.KafkaClients;
import org.sixchat.service.outbox.OutboxRelay;
import org.sixchat.service.outbox.OutboxWriter;

/** Outbox and inbox of a service with a database of its own, made by hand. */
final class TestService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();

    static {
        // Quarkus does this while it starts. Left to the first Uni, two threads that begin at once both do it, and one
        // fails.
        ContextManagerProvider.instance();
    }

    final OutboxRelay relay;
    EventConsumer consumer;
    private final String name;
    private final PostgresEngine.Database database;
    private final Pool pool;
    private final KafkaClients clients;
    private final OutboxWriter outbox;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Integer> committed = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<Integer, SixChatException> refused = new HashMap<>();

    TestService(String name) {
        this(name, EmbeddedEngines.postgres().newDatabase(), true);
    }

    private TestService(String name, PostgresEngine.Database database, boolean empty) {
        this.name = name;
        this.database = database;
        this.pool = pool(database);
        if (empty) {
            createTables();
        }
        this.clients = new KafkaClients(kafkaSettings(), name);
        this.outbox = new OutboxWriter(InstantSource.system(), new SecureRandom(), ids(), name);
        this.relay = new OutboxRelay(pool, clients);
        this.producer = clients.producer();
    }

    /** Another replica of the same service. */
    TestService replica() {
        return new TestService(name, database, false);
    }

    /** Notes the number of each mailbox event of a user, after its effect is committed. */
    void reactTo(UserId user) {
        EventHandler handler = new EventHandler() {
            @Override
            public Set<Topic> topics() {
                return Set.of(Topic.STORE_MAILBOXES);
            }

            @Override
            public Uni<Void> handle(io.vertx.mutiny.sqlclient.SqlConnection tx, EventEnvelope event) {
                return event.event() instanceof MailboxWaiting waiting
                                && waiting.user().equals(user)
                        ? effect(waiting.waiting())
                        : Uni.createFrom().voidItem();
            }

            @Override
            public void committed(EventEnvelope event) {
                if (event.event() instanceof MailboxWaiting waiting
                        && waiting.user().equals(user)) {
                    committed.add(waiting.waiting());
                }
            }
        };
        Inbox inbox = new Inbox(InstantSource.system());
        consumer = new EventConsumer(clients, new EventProcessor(pool, inbox, List.of(handler)));
    }

    private Uni<Void> effect(int number) {
        if (refused.containsKey(number)) {
            return Uni.createFrom().failure(refused.get(number));
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Uni.createFrom().failure(new IllegalStateException("the store fails, in this test"));
        }
        return Uni.createFrom().voidItem();
    }

    List<Integer> effects() {
        return List.copyOf(committed);
    }

    void failTimes(int times) {
        failures.set(times);
    }

    void refuse(int number, SixChatException reason) {
        refused.put(number, reason);
    }

    void change(Event event, long sequence) {
        pool.withTransaction(tx -> outbox.add(tx, event, sequence)).await().atMost(PATIENCE);
    }

    void changeAndRollBack(Event event, long sequence) {
        pool.withTransaction(tx -> outbox.add(tx, event, sequence)
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("rolled back"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }

    long outboxSize() {
        return pool.query("select count(*) from outbox")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    /** Publishes past the outbox. */
    EventEnvelope publish(Event event, long sequence) throws Exception {
        EventEnvelope envelope =
                new EventEnvelope(ids().next(), "/" + name, Instant.now(), sequence, Optional.empty(), event);
        republish(envelope);
        return envelope;
    }

    void republish(EventEnvelope envelope) throws Exception {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(envelope.event().topic().topicName(), envelope.key(), EventCodec.body(envelope));
        EventCodec.headers(envelope).forEach((k, v) -> message.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
        producer.send(message).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void publishRaw(UserId user, String text) throws Exception {
        producer.send(new ProducerRecord<>(
                        Topic.STORE_MAILBOXES.topicName(), user.toString(), text.getBytes(StandardCharsets.UTF_8)))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The reasons why records of a user were set aside, in order; reads to the end of what the topic holds now. */
    List<String> deadLetters(UserId user) {
        List<String> reasons = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader = new KafkaConsumer<>(
                EmbeddedEngines.kafka().clientProperties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(Topic.STORE_MAILBOXES.deadLetterName()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(200)).forEach(r -> {
                    if (user.toString().equals(r.key())) {
                        reasons.add(new String(r.headers().lastHeader("reason").value(), StandardCharsets.UTF_8));
                    }
                });
            }
        }
        return reasons;
    }

    private void createTables() {
        try (Connection connection = database.connect();
                var sql = getClass().getResourceAsStream("/db/common/V0_1__outbox_inbox_audit.sql")) {
            connection.createStatement().execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            connection.createStatement().execute("grant all on all tables in schema public to public");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Pool pool(PostgresEngine.Database database) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.name());
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(VERTX.getDelegate())
                .build());
    }

    private static KafkaSettings kafkaSettings() {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(EmbeddedEngines.kafka().settings(), "test", 100))
                .withMapping(KafkaSettings.class)
                .build()
                .getConfigMapping(KafkaSettings.class);
    }

    private static UuidV7 ids() {
        return new UuidV7(InstantSource.system(), new SecureRandom());
    }

    @Override
    public void close() {
        try {
            relay.stop();
            if (consumer != null) {
                consumer.stop();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping", stop);
        }
        producer.close();
        pool.close().await().atMost(PATIENCE);
    }
}

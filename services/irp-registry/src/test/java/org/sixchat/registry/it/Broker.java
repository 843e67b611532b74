package org.sixchat.registry.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.sixchat.core.UuidV7;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificateRefused;
import org.sixchat.events.CertificateRequested;
import org.sixchat.events.CertificateRevoked;
import org.sixchat.events.Event;
import org.sixchat.events.EventCodec;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.pki.cert.Certificates;

/** What the registry says on the broker, and what the CA would say. */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FINAL = 2;
    private static final long REVOKED = 3;

    private final UuidV7 ids = new UuidV7(InstantSource.system(), RandomGenerator.getDefault());
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<EventEnvelope> heard = new ArrayList<>();

    Broker() {
        Map<String, Object> properties = EmbeddedEngines.kafka().clientProperties();
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(properties);
        reading.put("group.id", "test-" + UUID.randomUUID());
        reading.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Stream.of(Topic.PKI_REQUESTS, Topic.DIR_ADDRESSES, Topic.DIR_USERS)
                .map(Topic::topicName)
                .toList());
    }

    /** Waits for the request of an agent. */
    CertificateRequested awaitsRequest(UUID request) {
        return Await.value("request " + request, PATIENCE, () -> {
            poll();
            return requests(request).stream().findFirst();
        });
    }

    /** All requests of that id until now. */
    List<CertificateRequested> requests(UUID request) {
        return heard.stream()
                .map(EventEnvelope::event)
                .filter(CertificateRequested.class::isInstance)
                .map(CertificateRequested.class::cast)
                .filter(r -> r.requestId().equals(request))
                .toList();
    }

    /** Waits for an event of a kind about a user. */
    <E extends Event> E awaits(Class<E> kind, String key) {
        return Await.value(kind.getSimpleName() + " of " + key, PATIENCE, () -> {
            poll();
            return heard.stream()
                    .filter(e -> e.key().equals(key))
                    .map(EventEnvelope::event)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst();
        });
    }

    /** Says, as the CA, that it has issued. */
    void issues(CertificateRequested asked, TestIdentity certified) throws Exception {
        say(new CertificateIssued(
                asked.requestId(),
                asked.user(),
                asked.device(),
                certified.leaf().getSerialNumber().toString(16),
                Certificates.encodeChain(certified.chain())));
    }

    /** Says, as the CA, that it will not issue. */
    void refuses(CertificateRequested asked, String reason) throws Exception {
        say(new CertificateRefused(asked.requestId(), asked.user(), reason));
    }

    /** Says, as the CA, that it has revoked. */
    void revokes(Agent agent, TestIdentity certified) throws Exception {
        say(
                new CertificateRevoked(
                        agent.request,
                        agent.user,
                        agent.device,
                        certified.leaf().getSerialNumber().toString(16),
                        InstantSource.system().instant(),
                        "cessationOfOperation"),
                REVOKED);
    }

    private void say(Event event) throws Exception {
        say(event, FINAL);
    }

    private void say(Event event, long sequence) throws Exception {
        EventEnvelope envelope = new EventEnvelope(
                ids.next(), "/ca-signer", InstantSource.system().instant(), sequence, Optional.empty(), event);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(event.topic().topicName(), envelope.key(), EventCodec.body(envelope));
        EventCodec.headers(envelope).forEach((k, v) -> message.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
        producer.send(message).get(30, TimeUnit.SECONDS);
    }

    void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
            heard.add(EventCodec.decode(Topic.ofName(record.topic()).orElseThrow(), headers, record.value()));
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}

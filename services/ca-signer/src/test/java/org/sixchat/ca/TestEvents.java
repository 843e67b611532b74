package org.sixchat.ca;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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
import org.sixchat.events.CertificateEvent;
import org.sixchat.events.Event;
import org.sixchat.events.EventCodec;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.events.Trace;

/** The other side of the broker: says what a registry would say, and hears what the CA says. */
final class TestEvents implements AutoCloseable {
    private static final UuidV7 IDS = new UuidV7(InstantSource.system(), RandomGenerator.getDefault());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<CertificateEvent> heard = new ArrayList<>();

    TestEvents() {
        Map<String, Object> properties = EmbeddedEngines.kafka().clientProperties();
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(properties);
        reading.put("group.id", "test-" + UUID.randomUUID());
        reading.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.PKI_CERTIFICATES.topicName()));
    }

    /** Says something as a new event. */
    EventEnvelope say(Event event, long sequence) throws Exception {
        EventEnvelope envelope =
                new EventEnvelope(IDS.next(), "/irp-registry", Instant.now(), sequence, Optional.<Trace>empty(), event);
        repeat(envelope);
        return envelope;
    }

    /** Delivers an event, again perhaps. */
    void repeat(EventEnvelope envelope) throws Exception {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(envelope.event().topic().topicName(), envelope.key(), EventCodec.body(envelope));
        EventCodec.headers(envelope).forEach((k, v) -> message.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
        producer.send(message).get(30, TimeUnit.SECONDS);
    }

    /** Waits for the first event of a kind about a request. */
    <E extends CertificateEvent> E awaits(UUID request, Class<E> kind) {
        return Await.value(kind.getSimpleName() + " of " + request, PATIENCE, () -> {
            poll();
            return about(request).stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst();
        });
    }

    /** All that was heard of a request until now. */
    List<CertificateEvent> about(UUID request) {
        return heard.stream().filter(e -> e.requestId().equals(request)).toList();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
            EventEnvelope envelope = EventCodec.decode(Topic.PKI_CERTIFICATES, headers, record.value());
            heard.add((CertificateEvent) envelope.event());
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}

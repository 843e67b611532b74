package org.sixchat.service.kafka;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sixchat.service.config.KafkaSettings;
import org.sixchat.service.config.Transport;

/** Makes Kafka clients; small buffers, because a service has little memory and its events are small. */
@ApplicationScoped
@Unremovable
public class KafkaClients {
    private static final int BUFFER = 4 << 20;
    private static final int FETCH = 1 << 20;
    private static final int MAX_BLOCK_MILLIS = 10_000;
    private static final int SESSION_MILLIS = 6_000;
    private static final int HEARTBEAT_MILLIS = 2_000;
    private static final int POLL_INTERVAL_MILLIS = 15 * 60_000;
    private static final int POLL_RECORDS = 100;

    private final KafkaSettings settings;
    private final String service;

    public KafkaClients(KafkaSettings settings, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.settings = settings;
        this.service = service;
    }

    /** A producer that never gives up on a record, keeps their order, and counts one as sent when all replicas have it. */
    public KafkaProducer<String, byte[]> producer() {
        Map<String, Object> properties = connection();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer in the group {@code sixchat.<service>}, from the earliest, that commits by itself nothing. */
    public KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> properties = connection();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, "sixchat." + service);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MILLIS);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BUFFER);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> connection() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", String.join(",", settings.bootstrapServers()));
        properties.put("client.id", service);
        properties.put("reconnect.backoff.max.ms", 2_000);
        properties.put("request.timeout.ms", 10_000);
        properties.put("enable.metrics.push", false);
        properties.put("sasl.mechanism", "SCRAM-SHA-256");
        properties.put("sasl.jaas.config", ScramLogin.of(settings));
        if (settings.tls() == Transport.LOOPBACK) {
            properties.put("security.protocol", "SASL_PLAINTEXT");
        } else {
            properties.put("security.protocol", "SASL_SSL");
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.certificates", infrastructureCa());
            properties.put("ssl.endpoint.identification.algorithm", "https");
        }
        return properties;
    }

    private String infrastructureCa() {
        try {
            return Files.readString(settings.caFile().orElseThrow());
        } catch (IOException gone) {
            throw new UncheckedIOException("sixchat.kafka.ca-file", gone);
        }
    }
}

package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.TwoDomains;

/** Which service may do what at the broker, as the broker itself answers each of them. */
@ExtendWith(SharedScene.class)
class BrokerRulesIT {
    private static final int PATIENCE_SECONDS = 30;
    private static final List<String> SERVICES = List.of("irp-registry", "ca-signer", "message-store");
    private static final Map<String, String> PUBLISHERS = Map.of(
            "sixchat.dir.addresses", "irp-registry",
            "sixchat.dir.users", "irp-registry",
            "sixchat.pki.requests", "irp-registry",
            "sixchat.pki.certificates", "ca-signer",
            "sixchat.store.mailboxes", "message-store");
    private static final Map<String, Set<String>> CONSUMERS = Map.of(
            "sixchat.dir.addresses", Set.of("message-store"),
            "sixchat.dir.users", Set.of("ca-signer", "message-store"),
            "sixchat.pki.requests", Set.of("ca-signer"),
            "sixchat.pki.certificates", Set.of("irp-registry", "message-store"),
            "sixchat.store.mailboxes", Set.of("irp-registry"));

    @Test
    void givenTheRulesThenOnlyThePublisherWritesATopicAndOnlyItsConsumersReadIt(TwoDomains scene) throws Exception {
        Map<String, Set<String>> writers = new TreeMap<>();
        Map<String, Set<String>> readers = new TreeMap<>();
        for (String service : SERVICES) {
            for (String topic : PUBLISHERS.keySet()) {
                Set<AclOperation> allowed = allowed(scene.a(), service, topic);
                if (allowed.contains(AclOperation.WRITE)) {
                    writers.computeIfAbsent(topic, t -> new TreeSet<>()).add(service);
                }
                if (allowed.contains(AclOperation.READ)) {
                    readers.computeIfAbsent(topic, t -> new TreeSet<>()).add(service);
                }
            }
        }

        PUBLISHERS.forEach(
                (topic, service) -> assertThat(writers.get(topic)).as(topic).containsExactly(service));
        assertThat(readers).isEqualTo(CONSUMERS);
    }

    @Test
    void givenAnotherServiceThanThePublisherWhenItWritesThenTheBrokerRefuses(TwoDomains scene) throws Exception {
        try (KafkaProducer<String, byte[]> store = new KafkaProducer<>(
                login(scene.a(), "message-store"), new StringSerializer(), new ByteArraySerializer())) {
            var forged = new ProducerRecord<>(
                    "sixchat.pki.certificates", TwoDomains.ALICE, "{}".getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> store.send(forged).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static Set<AclOperation> allowed(Dir dir, String service, String topic) throws Exception {
        try (Admin admin = Admin.create(login(dir, service))) {
            return admin.describeTopics(List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues()
                    .get(topic)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .authorizedOperations();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return Set.of();
            }
            throw e;
        }
    }

    private static Map<String, Object> login(Dir dir, String service) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", Network.at(dir.port("kafka")));
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "SCRAM-SHA-256");
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + service
                        + "\" password=\"" + dir.secret("kafka-" + service) + "\";");
        return properties;
    }
}

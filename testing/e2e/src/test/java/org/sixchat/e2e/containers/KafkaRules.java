package org.sixchat.e2e.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.sixchat.e2e.harness.Await;

/** The topics, and who may write and read them, made from outside as the user {@code setup}. */
final class KafkaRules {
    private static final int PARTITIONS = 12;
    private static final short COPIES = 1;
    private static final int SECONDS = 20;

    /** Topic, publisher, consumers: the table of the architecture page. */
    private static final List<List<String>> TOPICS = List.of(
            List.of("sixchat.dir.users", "irp-registry", "ca-signer", "message-store"),
            List.of("sixchat.dir.addresses", "irp-registry", "message-store"),
            List.of("sixchat.pki.requests", "irp-registry", "ca-signer"),
            List.of("sixchat.pki.certificates", "ca-signer", "irp-registry", "message-store"),
            List.of("sixchat.store.mailboxes", "message-store", "irp-registry"));

    private KafkaRules() {}

    /** Waits for the broker, and makes them. */
    static void make(ContainerDir dir, Duration limit) {
        // Asked too early, the client tries again without a pause.
        Lan.Place broker = dir.box("kafka").place();
        Await.until("Kafka of " + dir.domain() + " listens", limit, () -> broker.listens(KafkaFiles.PORT));
        try (Admin admin = Admin.create(login(dir))) {
            Await.value("Kafka of " + dir.domain() + " answers", limit, () -> nodes(admin));
            admin.createTopics(topics()).all().get(SECONDS, TimeUnit.SECONDS);
            admin.createAcls(rules()).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka's topics and rules; " + dir.box("kafka").logs(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Optional<Integer> nodes(Admin admin) {
        try {
            return Optional.of(
                    admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size());
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Properties login(ContainerDir dir) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", dir.box("kafka").place().at(KafkaFiles.PORT));
        properties.put("security.protocol", "SASL_SSL");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", dir.infrastructure().toString());
        properties.put("sasl.mechanism", "SCRAM-SHA-256");
        properties.put(
                "sasl.jaas.config", KafkaFiles.scram("setup", dir.passwords().of("kafka-setup")));
        properties.put("enable.metrics.push", "false");
        return properties;
    }

    private static List<NewTopic> topics() {
        Map<String, String> aWeek =
                Map.of("retention.ms", Long.toString(Duration.ofDays(7).toMillis()));
        List<NewTopic> topics = new ArrayList<>();
        for (List<String> topic : TOPICS) {
            topics.add(new NewTopic(topic.getFirst(), PARTITIONS, COPIES).configs(aWeek));
            topics.add(new NewTopic(topic.getFirst() + ".dlq", 1, COPIES).configs(aWeek));
        }
        return topics;
    }

    private static List<AclBinding> rules() {
        List<AclBinding> rules = new ArrayList<>();
        for (List<String> topic : TOPICS) {
            rules.add(allow(topic.get(1), ResourceType.TOPIC, topic.getFirst(), AclOperation.WRITE));
            for (String consumer : topic.subList(2, topic.size())) {
                rules.add(allow(consumer, ResourceType.TOPIC, topic.getFirst(), AclOperation.READ));
                rules.add(allow(consumer, ResourceType.TOPIC, topic.getFirst() + ".dlq", AclOperation.WRITE));
            }
        }
        ContainerDir.SERVICES.forEach(
                service -> rules.add(allow(service, ResourceType.GROUP, "sixchat." + service, AclOperation.READ)));
        return rules;
    }

    private static AclBinding allow(String service, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
    }
}

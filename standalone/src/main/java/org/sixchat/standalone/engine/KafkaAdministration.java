package org.sixchat.standalone.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** Makes the topics, and the rules by which each service writes its own topics only and reads those it needs. */
final class KafkaAdministration {
    private static final int PARTITIONS = 12;
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int PATIENCE_SECONDS = 30;

    private final DirSettings settings;
    private final Credentials credentials;

    KafkaAdministration(DirSettings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    /** Whether the broker takes connections and knows its cluster. */
    boolean answers() {
        if (!settings.loopback().answers(settings.ports().of(PortUse.KAFKA))) {
            return false; // nobody listens yet: spares the client's own pauses between attempts
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Creates what is not there yet. */
    void setUp() throws InterruptedException {
        try (Admin admin = admin()) {
            for (KafkaFuture<Void> topic : admin.createTopics(topics()).values().values()) {
                unlessThere(topic);
            }
            admin.createAcls(rules()).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SixChatException(ErrorCode.UNAVAILABLE, "Kafka's topics and rules could not be made: " + e, e);
        }
    }

    private Admin admin() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", settings.at(PortUse.KAFKA));
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "SCRAM-SHA-256");
        properties.put(
                "sasl.jaas.config",
                KafkaProperties.scramLogin(
                        KafkaProperties.SETUP_USER, credentials.password("kafka-" + KafkaProperties.SETUP_USER)));
        properties.put("enable.metrics.push", "false");
        return Admin.create(properties);
    }

    private static void unlessThere(KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            made.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static List<NewTopic> topics() {
        Map<String, String> configuration =
                Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis()));
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.ALL) {
            topics.add(new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(configuration));
            topics.add(new NewTopic(topic.deadLetters(), 1, (short) 1).configs(configuration));
        }
        return topics;
    }

    private static List<AclBinding> rules() {
        List<AclBinding> rules = new ArrayList<>();
        for (Topic topic : Topic.ALL) {
            rules.add(allow(topic.publisher(), ResourceType.TOPIC, topic.name(), AclOperation.WRITE));
            for (ServiceName consumer : topic.consumers()) {
                rules.add(allow(consumer, ResourceType.TOPIC, topic.name(), AclOperation.READ));
                rules.add(allow(consumer, ResourceType.TOPIC, topic.deadLetters(), AclOperation.WRITE));
            }
        }
        for (ServiceName service : ServiceName.all()) {
            rules.add(allow(service, ResourceType.GROUP, "sixchat." + service.text(), AclOperation.READ));
        }
        return rules;
    }

    private static AclBinding allow(ServiceName service, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + service.text(), "*", operation, AclPermissionType.ALLOW));
    }
}

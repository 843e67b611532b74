package org.sixchat.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Makes the topics and the rules of a broker. */
public final class BrokerSetUp {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BrokerAccess access;
    private final TopicShape shape;

    public BrokerSetUp(BrokerAccess access, TopicShape shape) {
        this.access = access;
        this.shape = shape;
    }

    /** Why the broker cannot be used yet; nothing if it takes connections and knows its cluster. */
    public Optional<BrokerProblem> problem(Duration patience) throws InterruptedException {
        try (Admin admin = Admin.create(access.properties())) {
            return wait(admin.describeCluster().nodes(), patience).isEmpty()
                    ? Optional.of(new BrokerProblem(true, "the cluster has no broker yet"))
                    : Optional.empty();
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            return Optional.of(BrokerProblem.of(failed));
        }
    }

    /**
     * Creates what is not there yet; what is there stays as it is.
     *
     * @return the names of the topics that it made
     * @throws SixChatException {@code unavailable} or {@code not-allowed}, with a sentence
     */
    public List<String> make() throws InterruptedException {
        try (Admin admin = Admin.create(access.properties())) {
            List<String> made = new ArrayList<>();
            for (Map.Entry<String, KafkaFuture<Void>> topic :
                    new TreeMap<>(admin.createTopics(topics()).values()).entrySet()) {
                if (unlessThere(topic.getValue())) {
                    made.add(topic.getKey());
                }
            }
            wait(admin.createAcls(AccessRules.all()).all(), PATIENCE);
            return made;
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            BrokerProblem problem = BrokerProblem.of(failed);
            throw new SixChatException(
                    problem.passes() ? ErrorCode.UNAVAILABLE : ErrorCode.NOT_ALLOWED,
                    "Kafka's topics and rules could not be made: " + problem.sentence(),
                    failed);
        }
    }

    private List<NewTopic> topics() {
        Map<String, String> configuration = Map.of(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(shape.retention().toMillis()));
        List<NewTopic> topics = new ArrayList<>();
        for (PlannedTopic topic : PlannedTopic.ALL) {
            topics.add(new NewTopic(topic.name(), shape.partitions(), shape.replicas()).configs(configuration));
            topics.add(new NewTopic(topic.deadLetters(), 1, shape.replicas()).configs(configuration));
        }
        return topics;
    }

    private static boolean unlessThere(KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            wait(made, PATIENCE);
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failed;
        }
    }

    private static <T> T wait(KafkaFuture<T> answer, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}

package org.sixchat.standalone.engine;

import java.time.Duration;
import java.util.Optional;
import org.sixchat.kafka.BrokerAccess;
import org.sixchat.kafka.BrokerSetUp;
import org.sixchat.kafka.TopicShape;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** Makes the topics and rules at the one broker of this machine. */
final class KafkaAdministration {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int BROKERS = 1;

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
        try {
            return setUpOfBroker().problem(ANSWER).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Creates what is not there yet. */
    void setUp() throws InterruptedException {
        setUpOfBroker().make();
    }

    private BrokerSetUp setUpOfBroker() {
        String user = KafkaProperties.SETUP_USER;
        BrokerAccess access = new BrokerAccess(
                settings.at(PortUse.KAFKA), user, credentials.password("kafka-" + user), Optional.empty());
        return new BrokerSetUp(access, TopicShape.of(BROKERS));
    }
}

package org.sixchat.standalone.engine;

import java.util.ArrayList;
import java.util.List;
import org.sixchat.kafka.BrokerAccess;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** The broker's settings file: one node that is broker and controller, every listener authenticated. */
final class KafkaProperties {
    /** The user that makes topics and rules at set-up. */
    static final String SETUP_USER = "setup";

    private static final String BROKER_USER = "broker";
    private static final String CONTROLLER_USER = "controller";

    private final DirSettings settings;
    private final DataDirectory data;
    private final Credentials credentials;

    KafkaProperties(DirSettings settings, DataDirectory data, Credentials credentials) {
        this.settings = settings;
        this.data = data;
        this.credentials = credentials;
    }

    /** The text of the file for a log directory; it holds passwords. */
    String text() {
        String controller = settings.at(PortUse.KAFKA_CONTROLLER);
        String clients = settings.at(PortUse.KAFKA);
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s
                listeners=CLIENTS://%2$s,CONTROLLER://%1$s
                advertised.listeners=CLIENTS://%2$s
                listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENTS
                sasl.enabled.mechanisms=SCRAM-SHA-256
                sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.controller.sasl.enabled.mechanisms=PLAIN
                listener.name.controller.plain.sasl.jaas.config=%3$s
                listener.name.clients.scram-sha-256.sasl.jaas.config=%4$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:%5$s;User:%6$s;User:%7$s
                allow.everyone.if.no.acl.found=false
                auto.create.topics.enable=false
                log.dirs=%8$s
                num.partitions=12
                default.replication.factor=1
                log.retention.hours=168
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                min.insync.replicas=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=3000
                num.network.threads=2
                num.io.threads=2
                num.recovery.threads.per.data.dir=1
                log.cleaner.dedupe.buffer.size=4194304
                log.segment.bytes=33554432
                log.index.size.max.bytes=1048576
                controlled.shutdown.enable=false
                """.formatted(
                        controller,
                        clients,
                        controllerLogin(),
                        brokerLogin(),
                        BROKER_USER,
                        CONTROLLER_USER,
                        SETUP_USER,
                        data.at("kafka"));
    }

    private String controllerLogin() {
        String password = credentials.password("kafka-controller");
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + CONTROLLER_USER
                + "\" password=\"" + password + "\" user_" + CONTROLLER_USER + "=\"" + password + "\";";
    }

    private String brokerLogin() {
        return BrokerAccess.login(BROKER_USER, credentials.password("kafka-" + BROKER_USER));
    }

    /** Every user whose SCRAM verifier the format writes. */
    static List<String> users() {
        var users = new ArrayList<>(List.of(BROKER_USER, SETUP_USER));
        ServiceName.all().forEach(s -> users.add(s.text()));
        return users;
    }
}

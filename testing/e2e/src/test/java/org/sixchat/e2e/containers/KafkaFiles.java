package org.sixchat.e2e.containers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.e2e.harness.Trees;

/** Kafka, one node that is broker and controller: SCRAM over TLS for everybody, and rules for who may write what. */
final class KafkaFiles {
    /** Where clients find it. */
    static final int PORT = 9092;

    /** Any 16 bytes; each DIR has a cluster of its own. */
    private static final String CLUSTER = "c2l4Y2hhdC1lMmUtY29udA";

    private KafkaFiles() {}

    /** Writes what the container reads into a folder that exists. */
    static void write(Path folder, Passwords passwords, String domain) {
        Trees.secret(folder.resolve("kafka.properties"), settings(passwords, domain));
        Trees.secret(folder.resolve("format.arguments"), formatArguments(passwords));
        Trees.secret(folder.resolve("logging.properties"), """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
                """);
        Trees.secret(folder.resolve("start"), """
                set -eu
                export JAVA_TOOL_OPTIONS='-Xmx192m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.util.logging.config.file=/conf/logging.properties'
                cat /conf/tls.key /conf/tls.crt >/tmp/kafka.pem
                if [ ! -f /data/log/meta.properties ]; then
                  java -cp '/opt/kafka/libs/*' kafka.tools.StorageTool @/conf/format.arguments
                fi
                exec java -cp '/opt/kafka/libs/*' kafka.Kafka /conf/kafka.properties
                """);
    }

    private static String scram(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static String settings(Passwords passwords, String domain) {
        String controller = passwords.of("kafka-controller");
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:9093
                listeners=CLIENTS://:%1$d,CONTROLLER://localhost:9093
                advertised.listeners=CLIENTS://kafka.%2$s:%1$d
                listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENTS
                ssl.keystore.type=PEM
                ssl.keystore.location=/tmp/kafka.pem
                ssl.truststore.type=PEM
                ssl.truststore.location=/conf/ca.crt
                sasl.enabled.mechanisms=SCRAM-SHA-256
                sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.controller.sasl.enabled.mechanisms=PLAIN
                listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
                username="controller" password="%3$s" user_controller="%3$s";
                listener.name.clients.scram-sha-256.sasl.jaas.config=%4$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:broker;User:controller;User:setup
                allow.everyone.if.no.acl.found=false
                auto.create.topics.enable=false
                log.dirs=/data/log
                num.partitions=12
                default.replication.factor=1
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
                log.cleaner.dedupe.buffer.size=4194304
                log.segment.bytes=33554432
                log.index.size.max.bytes=1048576
                """.formatted(PORT, domain, controller, scram("broker", passwords.of("kafka-broker")));
    }

    private static String formatArguments(Passwords passwords) {
        List<String> users = new ArrayList<>(List.of("broker", "setup"));
        users.addAll(ContainerDir.SERVICES);
        List<String> arguments =
                new ArrayList<>(List.of("format", "--config", "/conf/kafka.properties", "--cluster-id", CLUSTER));
        for (String user : users) {
            arguments.add("--add-scram");
            arguments.add("SCRAM-SHA-256=[name=" + user + ",password=" + passwords.of("kafka-" + user) + "]");
        }
        return String.join("\n", arguments) + "\n";
    }
}

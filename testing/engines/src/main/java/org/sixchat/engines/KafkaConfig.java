package org.sixchat.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of a test broker and of its clients. */
record KafkaConfig(Path folder, int port, int controllerPort, String password) {
    static final String USER = "sixchat-test";

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    Path file() {
        return folder.resolve("server.properties");
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    String scramCredential() {
        return "SCRAM-SHA-256=[name=" + USER + ",password=" + password + "]";
    }

    void write() {
        Files0600.write(passwordFile(), password);
        try {
            Files.writeString(file(), properties());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Map<String, Object> clientProperties() {
        return Map.of(
                "bootstrap.servers",
                bootstrap(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                jaas());
    }

    private String jaas() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                + password + "\";";
    }

    private String properties() {
        return """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=CLIENTS://127.0.0.1:%1$d
            listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=CLIENTS
            sasl.enabled.mechanisms=SCRAM-SHA-256
            sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
            listener.name.clients.scram-sha-256.sasl.jaas.config=%3$s
            log.dirs=%4$s
            auto.create.topics.enable=false
            group.initial.rebalance.delay.ms=0
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            """.formatted(port, controllerPort, jaas(), folder.resolve("data"));
    }
}

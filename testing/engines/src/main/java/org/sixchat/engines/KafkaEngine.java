package org.sixchat.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A real Kafka broker (KRaft, one node) in a JVM of its own, with SCRAM-SHA-256 and SixChat's topics. */
public final class KafkaEngine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> TOPICS = List.of(
            "sixchat.dir.users",
            "sixchat.dir.addresses",
            "sixchat.pki.requests",
            "sixchat.pki.certificates",
            "sixchat.store.mailboxes");
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", brokerClassPath());

    private final KafkaConfig config;
    private final Path folder;
    private ChildProcess process;

    private KafkaEngine(KafkaConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    static KafkaEngine start() {
        Path folder = Files0600.folder("sixchat-kafka");
        KafkaConfig config = new KafkaConfig(folder, FreePorts.next(), FreePorts.next(), Files0600.newPassword());
        config.write();
        KafkaEngine engine = new KafkaEngine(config, folder);
        engine.format();
        engine.restart();
        engine.createTopics();
        return engine;
    }

    /** The settings {@code sixchat.kafka.*} for it; all services share the one user. */
    public Map<String, String> settings() {
        return Map.of(
                "sixchat.kafka.bootstrap-servers",
                config.bootstrap(),
                "sixchat.kafka.user",
                KafkaConfig.USER,
                "sixchat.kafka.password-file",
                config.passwordFile().toString(),
                "sixchat.kafka.tls",
                "loopback");
    }

    /** The properties of a Kafka client that connects to it. */
    public Map<String, Object> clientProperties() {
        return new HashMap<>(config.clientProperties());
    }

    /** Starts the broker again, with what it had. */
    public synchronized void restart() {
        process = run("kafka.Kafka", config.file().toString());
        Await.until("broker answers; its log:\n" + folder.resolve("broker.log"), START, () -> {
            try (Admin admin = Admin.create(clientProperties())) {
                return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
            }
        });
    }

    /** kill -9; {@link #restart} brings it back. */
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void close() {
        process.kill();
        Files0600.deleteAll(folder);
    }

    private void format() {
        ChildProcess format = run(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                "MkU3OEVBNTcwNTJENDM2Qk",
                "-c",
                config.file().toString(),
                "--add-scram",
                config.scramCredential());
        if (format.await() != 0) {
            throw new IllegalStateException("no storage for the broker: " + format.log());
        }
    }

    private ChildProcess run(String mainClass, String... arguments) {
        Stream<String> all = Stream.of(JVM.stream(), Stream.of(mainClass), Stream.of(arguments))
                .flatMap(part -> part);
        return ChildProcess.java(folder.resolve("broker.log"), Map.of(), all.toList());
    }

    private void createTopics() {
        List<NewTopic> topics = TOPICS.stream()
                .flatMap(name -> Stream.of(name, name + ".dlq"))
                .map(name -> new NewTopic(name, 3, (short) 1))
                .toList();
        try (Admin admin = Admin.create(clientProperties())) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("no topics", failed);
        }
    }

    private static String brokerClassPath() {
        try (InputStream in = KafkaEngine.class.getResourceAsStream("broker.classpath")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

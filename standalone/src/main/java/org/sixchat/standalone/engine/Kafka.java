package org.sixchat.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.data.OwnerOnly;
import org.sixchat.standalone.process.ChildSpec;
import org.sixchat.standalone.process.Readiness;
import org.sixchat.standalone.settings.DirSettings;

/** Kafka in KRaft mode, in a JVM of its own: SCRAM users made when its storage is formatted, rules by the standard authorizer. */
public final class Kafka implements Engine {
    private static final String NAME = "kafka";
    private static final int UUID_BYTES = 16;
    private static final List<String> SMALL =
            List.of("-Xmx192m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Distribution distribution;
    private final DirSettings settings;
    private final DataDirectory data;
    private final Credentials credentials;
    private final OneOff oneOff;
    private final KafkaAdministration administration;

    public Kafka(
            Distribution distribution,
            DirSettings settings,
            DataDirectory data,
            Credentials credentials,
            OneOff oneOff) {
        this.distribution = distribution;
        this.settings = settings;
        this.data = data;
        this.credentials = credentials;
        this.oneOff = oneOff;
        this.administration = new KafkaAdministration(settings, credentials);
    }

    @Override
    public ChildSpec prepare() throws InterruptedException {
        Path properties = data.at("services/kafka.properties");
        OwnerOnly.write(properties, new KafkaProperties(settings, data, credentials).text());
        OwnerOnly.write(data.at("services/kafka-logging.properties"), logging());
        try {
            if (!Files.exists(data.at(NAME))) {
                format(properties);
            }
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage(NAME), e);
        }
        List<String> command = java();
        command.addAll(List.of("kafka.Kafka", properties.toString()));
        return new ChildSpec(NAME, command, Map.of(), data.at(NAME), "TERM");
    }

    @Override
    public Readiness readiness() {
        return administration::answers;
    }

    @Override
    public void finish() throws InterruptedException {
        administration.setUp();
    }

    private List<String> java() {
        List<String> command = new ArrayList<>(List.of(Distribution.java()));
        command.addAll(SMALL);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.util.logging.config.file=" + data.at("services/kafka-logging.properties"));
        command.addAll(List.of("-cp", distribution.classPath()));
        return command;
    }

    /** Formats a fresh folder and renames it, so that an interrupted start leaves nothing half made. */
    private void format(Path properties) throws IOException, InterruptedException {
        Path fresh = data.at(NAME + ".new");
        OwnerOnly.deleteTree(fresh);
        Path temporary = data.at("services/kafka-format.properties");
        String text = Files.readString(properties).replace("log.dirs=" + data.at(NAME), "log.dirs=" + fresh);
        OwnerOnly.write(temporary, text);
        List<String> command = java();
        command.add(KafkaFormat.class.getName());
        oneOff.run("kafka-setup", command, formatArguments(temporary));
        Files.delete(temporary);
        Files.move(fresh, data.at(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private String formatArguments(Path properties) {
        List<String> arguments = new ArrayList<>(List.of("format", "--config", properties.toString()));
        arguments.addAll(List.of("--cluster-id", clusterId()));
        for (String user : KafkaProperties.users()) {
            arguments.add("--add-scram");
            arguments.add("SCRAM-SHA-256=[name=" + user + ",password=" + credentials.password("kafka-" + user) + "]");
        }
        return String.join("\n", arguments) + "\n";
    }

    private static String clusterId() {
        byte[] id = new byte[UUID_BYTES];
        new SecureRandom().nextBytes(id);
        id[0] &= 0x7f; // no leading '-', which the tool would take for an option
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static String logging() {
        return """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n
                """;
    }
}

package org.sixchat.setup.kafka;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.kafka.BrokerAccess;
import org.sixchat.kafka.TopicShape;
import org.sixchat.pki.keystore.SecretFiles;

/**
 * What {@code dir-setup kafka} is told: how the broker is reached, and how topics are made.
 *
 * @param shape partitions, replicas and how long events are kept
 */
public record BrokerSettings(BrokerAccess access, TopicShape shape) {
    private static final Set<String> KNOWN = Set.of(
            "bootstrap-servers", "user", "password-file", "ca-file", "replication-factor", "partitions", "retention");

    /**
     * Reads a properties file.
     *
     * @throws SixChatException {@code usage}, naming the setting
     */
    public static BrokerSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw wrong("--settings", "the file " + file + " cannot be read", unreadable);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw wrong(String.join(", ", unknown), "no such setting; there are " + new TreeSet<>(KNOWN), null);
        }
        return new BrokerSettings(access(properties), shape(properties));
    }

    private static BrokerAccess access(Properties properties) {
        String servers = required(properties, "bootstrap-servers");
        Optional<String> ca = optional(properties, "ca-file").map(BrokerSettings::pem);
        if (ca.isEmpty() && !Arrays.stream(servers.split(",", -1)).allMatch(BrokerSettings::loopback)) {
            throw wrong("ca-file", "it is needed: without TLS only a broker on this machine is talked to", null);
        }
        return new BrokerAccess(
                servers, required(properties, "user"), password(Path.of(required(properties, "password-file"))), ca);
    }

    private static TopicShape shape(Properties properties) {
        try {
            TopicShape usual =
                    TopicShape.of(number(properties, "replication-factor").orElse(1));
            return new TopicShape(
                    number(properties, "partitions").orElse(usual.partitions()),
                    usual.replicas(),
                    optional(properties, "retention").map(Duration::parse).orElse(usual.retention()));
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException notSo) {
            throw wrong("partitions, replication-factor, retention", notSo.getMessage(), notSo);
        }
    }

    private static String password(Path file) {
        try (Secret password = SecretFiles.read(file)) {
            return password.useChars(String::new);
        } catch (SixChatException unusable) {
            throw wrong("password-file", unusable.getMessage(), unusable);
        }
    }

    private static String pem(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw wrong("ca-file", "the file " + file + " cannot be read", unreadable);
        }
    }

    private static boolean loopback(String server) {
        try {
            String host =
                    server.substring(0, Math.max(server.lastIndexOf(':'), 0)).strip();
            return !host.isEmpty()
                    && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static Optional<Integer> number(Properties properties, String name) {
        try {
            return optional(properties, name).map(Integer::valueOf);
        } catch (NumberFormatException noNumber) {
            throw wrong(name, "it is not a number", noNumber);
        }
    }

    private static String required(Properties properties, String name) {
        return optional(properties, name).orElseThrow(() -> wrong(name, "it is not set", null));
    }

    private static Optional<String> optional(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static SixChatException wrong(String setting, String why, Exception cause) {
        return new SixChatException(ErrorCode.USAGE, setting + ": " + why, cause);
    }
}

package org.sixchat.standalone.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The folder that the build made: {@code lib/} (this program and the Kafka broker), {@code engines/} (unpacked PostgreSQL
 * and Redis) and {@code services/}.
 *
 * @param root given by the launcher in the system property {@code sixchat.dist}
 */
public record Distribution(Path root) {
    /** The distribution that this process was started from. */
    public static Distribution current() {
        String given = System.getProperty("sixchat.dist");
        if (given == null) {
            throw new SixChatException(
                    ErrorCode.USAGE, "start sixchat-dir by its launcher, standalone/bin/sixchat-dir");
        }
        return new Distribution(Path.of(given).toAbsolutePath());
    }

    /** The jar that starts a service. */
    public Path serviceJar(ServiceName service) {
        Path jar = root.resolve("services").resolve(service.text()).resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "the service " + service.text() + " is not built: " + jar + " is missing");
        }
        return jar;
    }

    /** The class path with every jar of this program and of the Kafka broker. */
    public String classPath() {
        return root.resolve("lib") + "/*";
    }

    /** The unpacked PostgreSQL. */
    public Path postgres() {
        return root.resolve("engines/postgres");
    }

    /** The Redis server. */
    public Path redisServer() {
        return root.resolve("engines/redis/redis-server");
    }

    /** The java command of the JDK that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

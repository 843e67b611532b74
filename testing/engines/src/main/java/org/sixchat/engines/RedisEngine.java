package org.sixchat.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.RedisServer;

/** A real Redis 6.2 server on loopback, with a password, keeping nothing on disk. */
public final class RedisEngine implements AutoCloseable {
    private final int port;
    private final Path folder;
    private final String password;
    private RedisServer server;

    private RedisEngine(int port, Path folder, String password) {
        this.port = port;
        this.folder = folder;
        this.password = password;
    }

    static RedisEngine start() {
        Path folder = Files0600.folder("sixchat-redis");
        String password = Files0600.newPassword();
        Files0600.write(folder.resolve("password"), password);
        RedisEngine engine = new RedisEngine(FreePorts.next(), folder, password);
        engine.restart();
        return engine;
    }

    /** The server's TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The settings {@code sixchat.redis.*} for it. */
    public Map<String, String> settings() {
        return Map.of(
                "sixchat.redis.host",
                "127.0.0.1",
                "sixchat.redis.port",
                Integer.toString(port),
                "sixchat.redis.password-file",
                folder.resolve("password").toString(),
                "sixchat.redis.tls",
                "loopback");
    }

    /** Starts it again at the same port, empty. */
    public synchronized void restart() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("requirepass " + password)
                    .setting("save \"\"")
                    .build();
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the server; {@link #restart} brings it back. */
    public synchronized void stop() {
        try {
            server.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        stop();
        Files0600.deleteAll(folder);
    }
}

package org.sixchat.registry.adapter.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** A Lua resource that runs with one key. */
final class LuaScript {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Redis redis;
    private final String text;

    LuaScript(Redis redis, String resource) {
        this.redis = redis;
        this.text = load(resource);
    }

    private static String load(String resource) {
        try (InputStream in = LuaScript.class.getResourceAsStream("/org/sixchat/registry/redis/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Fails with UNAVAILABLE when Redis is away or does not answer within a second. */
    Uni<Response> run(String key, List<byte[]> arguments) {
        Request request = Request.cmd(Command.EVAL).arg(text).arg(1).arg(key);
        arguments.forEach(argument -> request.getDelegate().arg(argument));
        return bounded(redis.send(request));
    }

    /** The same limits for any other command. */
    static <T> Uni<T> bounded(Uni<T> command) {
        return command.ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(gone -> new SixChatException(ErrorCode.UNAVAILABLE, "Redis does not answer", gone));
    }

    static byte[] text(String argument) {
        return argument.getBytes(StandardCharsets.UTF_8);
    }
}

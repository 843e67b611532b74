package org.sixchat.registry.adapter.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sixchat.service.health.OptionalEngine;

/** Whether Redis answers; without it look-ups read PostgreSQL. */
@Singleton
public class RedisReachable implements OptionalEngine {
    private final Redis redis;

    RedisReachable(Redis redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Uni<Optional<String>> problem() {
        return LuaScript.bounded(redis.send(Request.cmd(Command.PING)))
                .map(pong -> Optional.<String>empty())
                .onFailure()
                .recoverWithItem(Optional.of("it does not answer; look-ups read PostgreSQL, and are slower"));
    }
}

package org.sixchat.registry.adapter.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.sixchat.core.SixChatException;
import org.sixchat.registry.app.port.FailureCounts;

/** Failed log-ins, counted in Redis over all replicas; while Redis is away, over this replica alone. */
@Singleton
public class RedisFailureCounts implements FailureCounts {
    private final Redis redis;
    private final LuaScript count;
    private final LocalCounts local = new LocalCounts();

    RedisFailureCounts(Redis redis) {
        this.redis = redis;
        this.count = new LuaScript(redis, "count.lua");
    }

    @Override
    public Uni<Long> of(String subject) {
        return LuaScript.bounded(redis.send(Request.cmd(Command.GET).arg(key(subject))))
                .map(answer -> answer == null ? 0 : answer.toLong())
                .onFailure(SixChatException.class)
                .recoverWithItem(() -> local.of(subject));
    }

    @Override
    public Uni<Long> failed(String subject, Duration window) {
        long here = local.failed(subject, window);
        return count.run(key(subject), List.of(LuaScript.text(Long.toString(window.toMillis()))))
                .map(answer -> answer.toLong())
                .onFailure(SixChatException.class)
                .recoverWithItem(here);
    }

    private static String key(String subject) {
        return "sixchat:fail:{" + subject + "}";
    }
}

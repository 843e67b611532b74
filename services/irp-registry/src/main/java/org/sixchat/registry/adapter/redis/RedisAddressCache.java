package org.sixchat.registry.adapter.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.domain.StoredRecord;

/** Current address records in Redis: a hash for each user, a field for each device. */
@Singleton
public class RedisAddressCache implements AddressCache {
    private static final int SEQUENCE_DIGITS = 19;

    private final Redis redis;
    private final LuaScript putIfNewer;

    RedisAddressCache(Redis redis) {
        this.redis = redis;
        this.putIfNewer = new LuaScript(redis, "put-if-newer.lua");
    }

    @Override
    public Uni<Long> putIfNewer(StoredRecord record, Duration lifetime) {
        return putIfNewer
                .run(
                        key(record.user()),
                        List.of(
                                LuaScript.text(record.device().toString()),
                                LuaScript.text(String.format("%0" + SEQUENCE_DIGITS + "d", record.sequence())),
                                encode(record),
                                LuaScript.text(Long.toString(lifetime.toMillis()))))
                .map(answer -> Long.parseLong(answer.toString()));
    }

    @Override
    public Uni<List<StoredRecord>> records(UserId user) {
        return LuaScript.bounded(redis.send(Request.cmd(Command.HGETALL).arg(key(user))))
                .map(answer -> read(user, answer))
                .onFailure(e -> !(e instanceof SixChatException))
                .transform(damaged ->
                        new SixChatException(ErrorCode.UNAVAILABLE, "Redis holds what is no address record", damaged));
    }

    @Override
    public Uni<Void> forget(UserId user) {
        return LuaScript.bounded(redis.send(Request.cmd(Command.DEL).arg(key(user))))
                .replaceWithVoid();
    }

    private static String key(UserId user) {
        return "sixchat:addr:{" + user + "}";
    }

    /** A map by RESP 3, or field and value in turn by RESP 2. */
    private static List<StoredRecord> read(UserId user, Response fields) {
        List<StoredRecord> records = new ArrayList<>();
        for (String device : fields.getKeys()) {
            records.add(decode(
                    user, DeviceId.parse(device), fields.get(device).toBuffer().getBytes()));
        }
        return records;
    }

    private static byte[] encode(StoredRecord record) {
        return ByteBuffer.allocate(Short.BYTES + record.signature().length + record.document().length)
                .putShort((short) record.signature().length)
                .put(record.signature())
                .put(record.document())
                .array();
    }

    private static StoredRecord decode(UserId user, DeviceId device, byte[] field) {
        String sequence = new String(field, 0, SEQUENCE_DIGITS, StandardCharsets.US_ASCII);
        int signature = SEQUENCE_DIGITS + Short.BYTES;
        int document = signature + Short.toUnsignedInt(ByteBuffer.wrap(field).getShort(SEQUENCE_DIGITS));
        return new StoredRecord(
                user,
                device,
                Long.parseLong(sequence),
                Arrays.copyOfRange(field, document, field.length),
                Arrays.copyOfRange(field, signature, document));
    }
}

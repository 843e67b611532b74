package org.sixchat.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.sixchat.core.DeviceId;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;

/** The one JSON mapper of events: ids and times as their canonical text, binary as base64, unknown fields skipped. */
final class EventJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("sixchat-events")
                    .addSerializer(UserId.class, new AsText<>(UserId::toString))
                    .addDeserializer(UserId.class, new FromText<>(UserId::parse))
                    .addSerializer(DeviceId.class, new AsText<>(DeviceId::toString))
                    .addDeserializer(DeviceId.class, new FromText<>(DeviceId::parse))
                    .addSerializer(Instant.class, new AsText<>(Times::format))
                    .addDeserializer(Instant.class, new FromText<>(Times::parse)))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private EventJson() {}

    private static final class AsText<T> extends JsonSerializer<T> {
        private final Function<T, String> text;

        AsText(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    private static final class FromText<T> extends JsonDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(in.getValueAsString());
        }
    }
}

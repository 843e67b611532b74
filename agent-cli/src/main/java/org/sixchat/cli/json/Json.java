package org.sixchat.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The agent's JSON. What is not ASCII is written as escapes, so that no text of a peer can steer a terminal; readers get
 * the exact text back.
 */
public final class Json {
    private static final int MAX_DEPTH = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** One line of JSON, without a line feed; absent values are left out. */
    public static String line(JsonForm form) {
        return write(form);
    }

    /** One line of JSON of a tree. */
    public static String line(JsonNode tree) {
        return write(tree);
    }

    /** UTF-8 JSON for a row of the store. */
    public static byte[] bytes(JsonForm form) {
        try {
            return MAPPER.writeValueAsBytes(form);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The tree of a form. */
    public static JsonNode tree(JsonForm form) {
        return MAPPER.valueToTree(form);
    }

    /** Parses a line. */
    public static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw new SixChatException(ErrorCode.MALFORMED, "A line is not JSON", malformed);
        }
    }

    /** Reads a form from its tree; never null, JSON's {@code null} is malformed. */
    public static <T extends JsonForm> T read(JsonNode tree, Class<T> type) {
        try {
            return there(MAPPER.treeToValue(tree, type), null);
        } catch (JsonProcessingException malformed) {
            return there(null, malformed);
        }
    }

    private static <T> T there(T read, Exception cause) {
        if (read == null) {
            throw new SixChatException(ErrorCode.MALFORMED, "JSON does not have the fields expected of it", cause);
        }
        return read;
    }

    /** Reads a form from UTF-8 bytes. */
    public static <T extends JsonForm> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException malformed) {
            throw new SixChatException(ErrorCode.MALFORMED, "A stored row does not have the form expected", malformed);
        }
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

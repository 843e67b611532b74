package org.sixchat.setup.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** All parts in one Secret: it is made at once or not at all, and what is stopped in the middle goes on from it. */
final class Staging {
    private static final String KEY = "set-up.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Packed>> PACKED = new TypeReference<>() {};

    private record Packed(Part.Kind kind, String name, Map<String, byte[]> data) {}

    private Staging() {}

    static Part pack(String name, List<Part> parts) {
        try {
            List<Packed> packed = parts.stream()
                    .map(part -> new Packed(part.kind(), part.name(), part.data()))
                    .toList();
            return Part.of(Part.Kind.SECRET, name, Map.of(KEY, JSON.writeValueAsBytes(packed)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the set-up does not encode", impossible);
        }
    }

    static List<Part> unpack(Part staging) {
        try {
            return JSON.readValue(staging.data().getOrDefault(KEY, new byte[0]), PACKED).stream()
                    .map(p -> Part.of(p.kind(), p.name(), p.data()))
                    .toList();
        } catch (IOException broken) {
            // the cause would quote what it could not read
            throw new SixChatException(
                    ErrorCode.CONFLICT,
                    staging + " is not what dir-setup has left there; delete it if nothing depends on it yet");
        }
    }
}

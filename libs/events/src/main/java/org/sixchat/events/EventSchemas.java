package org.sixchat.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/** The JSON Schema (draft 2020-12) of each event type. They document the data; at run time the records decide. */
public final class EventSchemas {
    private EventSchemas() {}

    /** All event types that this version knows, sorted. */
    public static Stream<String> types() {
        return EventTypes.types();
    }

    /** The schema of an event type as JSON text; {@code not-found} for an unknown one. */
    public static String of(String type) {
        try (InputStream in = EventSchemas.class.getResourceAsStream(type + ".json")) {
            if (in == null || EventTypes.classOf(type).isEmpty()) {
                throw new SixChatException(ErrorCode.NOT_FOUND, "no event type '" + Texts.printable(type) + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

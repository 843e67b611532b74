package org.sixchat.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.core.Times;

/**
 * An event as a Kafka record in the binary mode of CloudEvents 1.0 (Kafka protocol binding, section 3.2): attributes in
 * headers with the prefix {@code ce_}, the JSON of the event as the value, the user id as the key.
 */
public final class EventCodec {
    private static final String PREFIX = "ce_";
    private static final String SPEC_VERSION = "1.0";
    private static final int MAX_BODY = 1 << 20;

    private EventCodec() {}

    /** The headers of an event; values are UTF-8 text. */
    public static Map<String, String> headers(EventEnvelope envelope) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put(PREFIX + "specversion", SPEC_VERSION);
        headers.put(PREFIX + "id", envelope.id().toString());
        headers.put(PREFIX + "source", envelope.source());
        headers.put(PREFIX + "type", envelope.event().type());
        headers.put(PREFIX + "subject", envelope.key());
        headers.put(PREFIX + "time", Times.format(envelope.time()));
        headers.put(PREFIX + "sequence", Long.toString(envelope.sequence()));
        envelope.trace().ifPresent(t -> headers.put(PREFIX + "traceparent", t.traceparent()));
        return headers;
    }

    /** The value of an event: JSON in UTF-8. */
    public static byte[] body(EventEnvelope envelope) {
        try {
            return EventJson.MAPPER.writeValueAsBytes(envelope.event());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(
                    "an event that has no JSON: " + envelope.event().type(), impossible);
        }
    }

    /**
     * Reads a record.
     *
     * @throws SixChatException {@code unexpected} for an event type that this version does not know or in a topic that is
     *     not its own, {@code malformed} and {@code too-large} for what cannot be read
     */
    public static EventEnvelope decode(Topic topic, Map<String, String> headers, byte[] body) {
        if (!SPEC_VERSION.equals(headers.get(PREFIX + "specversion"))) {
            throw Checks.malformed("a record that is no CloudEvent of version 1.0");
        }
        Event event = event(topic, attribute(headers, "type"), body);
        if (!event.user().toString().equals(attribute(headers, "subject"))) {
            throw Checks.malformed("an event whose subject is not its user");
        }
        return new EventEnvelope(
                uuid(attribute(headers, "id")),
                attribute(headers, "source"),
                time(attribute(headers, "time")),
                sequence(attribute(headers, "sequence")),
                Trace.of(headers.get(PREFIX + "traceparent")),
                event);
    }

    private static Event event(Topic topic, String type, byte[] body) {
        Class<? extends Event> known = EventTypes.classOf(type)
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.UNEXPECTED, "an event of the unknown type '" + Texts.printable(type) + "'"));
        if (body == null || body.length > MAX_BODY) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "an event without data, or above " + MAX_BODY + " bytes");
        }
        Event event = parse(known, body);
        if (event.topic() != topic) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "an event of type '" + type + "' in " + topic.topicName());
        }
        return event;
    }

    private static Event parse(Class<? extends Event> known, byte[] body) {
        try {
            return Checks.present(EventJson.MAPPER.readValue(body, known), "data");
        } catch (JsonMappingException wrong) {
            if (wrong.getCause() instanceof SixChatException ours) {
                throw new SixChatException(ErrorCode.MALFORMED, ours.getMessage(), wrong);
            }
            throw new SixChatException(
                    ErrorCode.MALFORMED, "an event whose data has another form than its type", wrong);
        } catch (IOException noJson) {
            throw new SixChatException(ErrorCode.MALFORMED, "an event whose data is no JSON", noJson);
        } catch (SixChatException wrongField) {
            throw new SixChatException(ErrorCode.MALFORMED, wrongField.getMessage(), wrongField);
        }
    }

    private static String attribute(Map<String, String> headers, String name) {
        return Checks.text(headers.get(PREFIX + name), name);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            throw new SixChatException(ErrorCode.MALFORMED, "an event whose id is no UUID", noUuid);
        }
    }

    private static Instant time(String text) {
        return Times.parse(text);
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new SixChatException(ErrorCode.MALFORMED, "an event whose sequence is no number", noNumber);
        }
    }
}

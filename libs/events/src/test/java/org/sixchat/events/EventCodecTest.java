package org.sixchat.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class EventCodecTest {
    private static final EventEnvelope INVITED =
            SampleEvents.envelope(SampleEvents.all().findFirst().orElseThrow());

    @ParameterizedTest
    @MethodSource("org.sixchat.events.SampleEvents#all")
    void givenAnEvent_whenItIsWrittenAndRead_thenItIsTheSame(Event event) {
        EventEnvelope envelope = SampleEvents.envelope(event);
        EventEnvelope read = EventCodec.decode(event.topic(), EventCodec.headers(envelope), EventCodec.body(envelope));
        assertThat(read).usingRecursiveComparison().isEqualTo(envelope);
    }

    @ParameterizedTest
    @MethodSource("org.sixchat.events.SampleEvents#all")
    void givenAnEvent_whenTheCloudEventsLibraryReadsIt_thenItSeesTheSameAttributes(Event event) {
        EventEnvelope envelope = SampleEvents.envelope(event);
        RecordHeaders headers = new RecordHeaders();
        EventCodec.headers(envelope).forEach((k, v) -> headers.add(k, v.getBytes(StandardCharsets.UTF_8)));
        try (CloudEventDeserializer library = new CloudEventDeserializer()) {
            CloudEvent read = library.deserialize(event.topic().topicName(), headers, EventCodec.body(envelope));
            assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
            assertThat(read.getId()).isEqualTo(envelope.id().toString());
            assertThat(read.getType()).isEqualTo(event.type());
            assertThat(read.getSubject()).isEqualTo("bob@b.example");
            assertThat(read.getSource()).hasToString("/irp-registry");
            assertThat(read.getExtension("sequence")).isEqualTo("7");
            assertThat(read.getDataContentType()).isEqualTo("application/json");
        }
    }

    @Test
    void givenANewerVersionsField_whenItIsRead_thenItIsSkipped() {
        byte[] newer = new String(EventCodec.body(INVITED), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"colour\":\"green\",")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(EventCodec.decode(Topic.DIR_USERS, EventCodec.headers(INVITED), newer)
                        .event())
                .isEqualTo(INVITED.event());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{} {}",
                "{\"user\":\"Bob\"}",
                "{\"user\":null,\"displayName\":\"Bob\"}",
                "{\"user\":\"bob@b.example\",\"user\":\"eve@b.example\"}"
            })
    void givenDataOfAnotherForm_whenItIsRead_thenItIsMalformed(String data) {
        assertThatThrownBy(() -> EventCodec.decode(
                        Topic.DIR_USERS, EventCodec.headers(INVITED), data.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7F01", "0x7f", "7f 01", "00000000000000000000000000000000000000001"})
    void givenARevocationOfWhatIsNoSerialNumber_whenItIsRead_thenItIsMalformed(String serial) {
        EventEnvelope revocation = SampleEvents.envelope(
                new RevocationRequested(SampleEvents.ID, SampleEvents.BOB, SampleEvents.DEVICE, "7f01", "unspecified"));
        byte[] wrong = new String(EventCodec.body(revocation), StandardCharsets.UTF_8)
                .replace("\"7f01\"", "\"" + serial + "\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventCodec.decode(Topic.PKI_REQUESTS, EventCodec.headers(revocation), wrong))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "ce_sequence"})
    void givenAMissingOrWrongAttribute_whenItIsRead_thenItIsRefused(String name) {
        Map<String, String> without = new HashMap<>(EventCodec.headers(INVITED));
        without.remove(name);
        assertThatThrownBy(() -> EventCodec.decode(Topic.DIR_USERS, without, EventCodec.body(INVITED)))
                .isInstanceOf(SixChatException.class);
        if (!name.equals("ce_source")) {
            without.put(name, "nonsense");
            assertThatThrownBy(() -> EventCodec.decode(Topic.DIR_USERS, without, EventCodec.body(INVITED)))
                    .isInstanceOf(SixChatException.class);
        }
    }

    @Test
    void givenAnEventInAForeignTopic_whenItIsRead_thenItIsUnexpected() {
        assertThatThrownBy(() -> EventCodec.decode(
                        Topic.PKI_CERTIFICATES, EventCodec.headers(INVITED), EventCodec.body(INVITED)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNEXPECTED));
    }
}

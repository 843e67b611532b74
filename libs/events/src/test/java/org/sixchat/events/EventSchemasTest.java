package org.sixchat.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @MethodSource("org.sixchat.events.SampleEvents#all")
    void givenAnEvent_whenItIsWritten_thenItMeetsItsSchema(Event event) {
        String json = new String(EventCodec.body(SampleEvents.envelope(event)), StandardCharsets.UTF_8);
        Schema schema = REGISTRY.getSchema(EventSchemas.of(event.type()), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void givenTheEventTypes_whenSamplesAreCounted_thenThereIsOneOfEach() {
        assertThat(SampleEvents.all().map(Event::type))
                .containsExactlyInAnyOrderElementsOf(EventSchemas.types().toList());
    }
}

package org.sixchat.irp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.wire.xml.XmlCodec;

class NativeMetadataTest {
    private static final String METADATA = "/META-INF/native-image/org.sixchat/sixchat-irp/reachability-metadata.json";

    @Test
    void givenAllRecordsOfTheProtocolWhenTheNativeMetadataIsReadThenNoneIsMissingAndNoneIsLeftOver()
            throws IOException {
        Set<String> wanted = new TreeSet<>();
        Stream.concat(
                        IrpProtocol.codec().records().stream(),
                        XmlCodec.of(AddressRecord.class, AddressRecord.NAMESPACE).records().stream())
                .forEach(record -> addWithEnums(record, wanted));
        addInterfaces(IrpMessage.class, wanted);

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static void addWithEnums(Class<?> record, Set<String> wanted) {
        wanted.add(record.getName());
        Stream.of(record.getRecordComponents())
                .map(component -> component.getType())
                .filter(Class::isEnum)
                .forEach(type -> wanted.add(type.getName()));
    }

    private static void addInterfaces(Class<?> type, Set<String> wanted) {
        if (type.isSealed()) {
            wanted.add(type.getName());
            Stream.of(type.getPermittedSubclasses()).forEach(below -> addInterfaces(below, wanted));
        }
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
            for (JsonNode entry : new ObjectMapper().readTree(in).get("reflection")) {
                listed.add(entry.get("type").asText());
            }
        }
        return listed;
    }
}

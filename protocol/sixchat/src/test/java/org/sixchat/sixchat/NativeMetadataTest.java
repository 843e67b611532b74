package org.sixchat.sixchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.security.Provider;
import java.security.Security;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.sixchat.envelope.RecordDocument;
import org.sixchat.sixchat.message.PeerMessage;

class NativeMetadataTest {
    private static final String METADATA =
            "/META-INF/native-image/org.sixchat/sixchat-sixchat/reachability-metadata.json";
    private static final String JDK = "com.sun.crypto.provider.";

    @Test
    void givenAllRecordsOfTheProtocolWhenTheNativeMetadataIsReadThenNoneIsMissingAndNoneIsLeftOver()
            throws IOException {
        Set<String> wanted = new TreeSet<>();
        add(PeerMessage.class, wanted);
        add(RecordDocument.class, wanted);

        assertThat(listed()).filteredOn(type -> !type.startsWith(JDK)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The image builder finds most services by itself; these kinds it does not know. */
    @ParameterizedTest
    @CsvSource({
        "KEM, ML-KEM",
        "KEM, ML-KEM-768",
        "KeyFactory, ML-KEM",
        "KeyFactory, ML-KEM-768",
        "KeyPairGenerator, ML-KEM",
        "KeyPairGenerator, ML-KEM-768",
        "KDF, HKDF-SHA384",
    })
    void givenAServiceOfTheJdkThatIsUsedWhenItsClassIsLookedUpThenItIsListed(String kind, String algorithm)
            throws IOException {
        Provider.Service service = Security.getProvider("SunJCE").getService(kind, algorithm);

        assertThat(listed()).contains(service.getClassName());
    }

    private static void add(Class<?> type, Set<String> wanted) {
        if (!type.getName().startsWith("org.sixchat.sixchat.") || !wanted.add(type.getName())) {
            return;
        }
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(below -> add(below, wanted));
        }
        if (type.isRecord()) {
            Stream.of(type.getRecordComponents())
                    .map(NativeMetadataTest::content)
                    .forEach(t -> add(t, wanted));
        }
    }

    private static Class<?> content(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
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

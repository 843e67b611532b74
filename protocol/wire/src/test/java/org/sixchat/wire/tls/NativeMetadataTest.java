package org.sixchat.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS 1.3 and its exporter derive keys by a kind of service that a native image's builder does not find by itself. */
class NativeMetadataTest {
    private static final String METADATA = "/META-INF/native-image/org.sixchat/sixchat-wire/reachability-metadata.json";

    @ParameterizedTest
    @ValueSource(strings = {"HKDF-SHA256", "HKDF-SHA384"})
    void givenAKeyDerivationOfTlsWhenItsClassIsLookedUpThenItIsListed(String algorithm) throws IOException {
        Provider.Service service = Security.getProvider("SunJCE").getService("KDF", algorithm);
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"" + service.getClassName() + "\"");
        }
    }
}

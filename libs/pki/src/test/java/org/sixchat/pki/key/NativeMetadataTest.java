package org.sixchat.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A native image holds of Bouncy Castle's provider only what is listed; what this module asks of it must be. */
class NativeMetadataTest {
    private static final String FILE = "/META-INF/native-image/org.sixchat/sixchat-pki/reachability-metadata.json";
    private static final String OPTIONS = "/META-INF/native-image/org.sixchat/sixchat-pki/native-image.properties";
    private static final Pattern TYPE = Pattern.compile("\"type\": \"([^\"]+)\"");

    private static List<String> listed() throws Exception {
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(FILE)) {
            Matcher types = TYPE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<String> found = new ArrayList<>();
            while (types.find()) {
                found.add(types.group(1));
            }
            return found;
        }
    }

    @Test
    void givenTheOptionsOfTheImageWhenTheyAreReadThenTheFeatureIsOneAndTheProviderIsOurs() throws Exception {
        Properties options = new Properties();
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(OPTIONS)) {
            options.load(in);
        }

        assertThat(options.getProperty("Args"))
                .contains("--features=" + BouncyCastleFeature.class.getName())
                .contains("-H:AdditionalSecurityProviders="
                        + Providers.BOUNCY_CASTLE.getClass().getName());
    }

    @Test
    void givenEachListedTypeWhenItIsLookedUpThenItCanBeMade() throws Exception {
        assertThat(listed()).isNotEmpty().doesNotHaveDuplicates();
        for (String type : listed()) {
            assertThat(Class.forName(type).getConstructor()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Signature, SHA256withECDSA",
        "Signature, SHA384withECDSA",
        "Signature, SHA256withECDDSA",
        "Signature, SHA384withECDDSA",
        "Signature, Ed25519",
        "CertPathValidator, PKIX",
        "KeyFactory, EC",
        "KeyAgreement, 1.3.132.1.11.1",
        "KeyAgreement, 1.3.132.1.11.2",
        "Cipher, 1.2.840.113549.1.1.7",
        "Cipher, 2.16.840.1.101.3.4.1.42",
        "Cipher, 2.16.840.1.101.3.4.1.45",
        "Cipher, 2.16.840.1.101.3.4.1.46",
        "KeyGenerator, 2.16.840.1.101.3.4.1.46",
        "AlgorithmParameters, GCM",
        "AlgorithmParameterGenerator, GCM",
        "SecretKeyFactory, PBKDF2withHmacSHA256",
        "Mac, PBEwithHmacSHA256",
    })
    void givenAServiceThatIsUsedWhenItsClassIsLookedUpThenItIsListed(String kind, String algorithm) throws Exception {
        Provider.Service service = Providers.BOUNCY_CASTLE.getService(kind, algorithm);
        assertThat(listed()).contains(service.getClassName());
    }
}

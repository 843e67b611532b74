package org.sixchat.ca.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;

class KeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final TestDomain domain = TestDomain.create(Samples.A_EXAMPLE);

    @TempDir
    private Path folder;

    @Test
    void givenTheIssuingCasKeyWhenItIsLoadedThenTheAuthorityIsItsCertificates() throws Exception {
        CaSettings settings = settings(domain.issuingKeys().getPrivate());

        assertThat(new Keys().authority(settings, RANDOM).certificates().issuer())
                .isEqualTo(domain.issuing());
    }

    @Test
    void givenAnotherKeyBesideTheIssuingCasCertificateWhenItIsLoadedThenTheStartIsRefusedAndTheSettingNamed()
            throws Exception {
        CaSettings settings = settings(TestKeys.p256().getPrivate());

        assertThatThrownBy(() -> new Keys().authority(settings, RANDOM))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("sixchat.ca.keystore")
                .hasMessageContaining("not the one of its certificate");
    }

    private CaSettings settings(PrivateKey key) throws Exception {
        Path password = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "a password\n");
        Path keystore = folder.resolve("issuing.p12");
        KeyEntry entry = new KeyEntry(key, List.of(domain.issuing(), domain.root()));
        Secret secret = Secret.copyOf("a password".getBytes(StandardCharsets.US_ASCII));
        Files.write(keystore, Pkcs12.write(entry, secret, Pkcs12.ROUNDS_FOR_RANDOM_PASSWORD, RANDOM));
        return new Settings(
                keystore, password, URI.create("http://ca.a.example:8080"), "localhost", 0, 1, 1, Optional.empty());
    }

    private record Settings(
            Path keystore,
            Path keystorePasswordFile,
            URI publicUrl,
            String httpHost,
            int httpPort,
            int httpMaxConnections,
            int ocspMaxInFlight,
            Optional<Path> issuedAtSetup)
            implements CaSettings {}
}

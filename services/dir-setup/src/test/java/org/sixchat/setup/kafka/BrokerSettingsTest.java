package org.sixchat.setup.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.keystore.SecretFiles;

class BrokerSettingsTest {
    @TempDir
    private Path folder;

    private String complete;

    @BeforeEach
    void files() throws IOException {
        Path password = folder.resolve("password");
        SecretFiles.create(password, "s3cret\n".getBytes(StandardCharsets.US_ASCII));
        Path ca = Files.writeString(folder.resolve("ca.crt"), "PEM");
        complete = "bootstrap-servers=dir-kafka:9092\nuser=setup\npassword-file=" + password + "\nca-file=" + ca + "\n";
    }

    @Test
    void givenTheUsualSettings_whenTheyAreRead_thenTopicsAreTheArchitectures() throws IOException {
        BrokerSettings settings = read(complete);

        assertThat(settings.access().password()).isEqualTo("s3cret");
        assertThat(settings.access().trustedPem()).isEqualTo(Optional.of("PEM"));
        assertThat(settings.shape().partitions()).isEqualTo(12);
        assertThat(settings.shape().replicas()).isEqualTo((short) 1);
        assertThat(settings.shape().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.access()).hasToString("setup@dir-kafka:9092");
    }

    @ParameterizedTest
    @CsvSource({
        "colour=green, colour: no such setting",
        "partitions=many, partitions: it is not a number",
        "replication-factor=0, 'partitions, replication-factor, retention: '",
        "user=, user: it is not set",
        "ca-file=, ca-file: it is needed",
        "ca-file=/nowhere, ca-file: the file /nowhere cannot be read",
        "password-file=/nowhere, password-file: there is no file /nowhere"
    })
    void givenAWrongSetting_whenItIsRead_thenItIsNamed(String line, String said) {
        assertThatThrownBy(() -> read(complete + line + "\n"))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageStartingWith(said);
    }

    private BrokerSettings read(String text) throws IOException {
        return BrokerSettings.read(Files.writeString(folder.resolve("kafka.properties"), text));
    }
}

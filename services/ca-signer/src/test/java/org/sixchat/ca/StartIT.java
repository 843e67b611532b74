package org.sixchat.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.Files0600;
import org.sixchat.engines.ServiceProcess;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartIT {
    private TestCa ca;

    @BeforeAll
    void init(@TempDir Path folder) {
        ca = new TestCa(folder);
    }

    @AfterAll
    void stop() {
        ca.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sixchat.ca.colour, green, sixchat.ca.colour",
        "sixchat.nonsense, 1, sixchat.nonsense",
        "sixchat.https.administrators-root, /root.pem, sixchat.https.administrators-root",
        "sixchat.postgres.host, 192.0.2.1, sixchat.postgres.tls: 'loopback' sends everything in plaintext",
        "sixchat.kafka.bootstrap-servers, 192.0.2.1:9092, sixchat.kafka.tls: 'loopback' sends everything in plaintext",
        "sixchat.ca.keystore, /nowhere.p12, sixchat.ca.keystore: /nowhere.p12 cannot be used"
    })
    void givenAnUnsafeOrUnknownSetting_whenTheServiceStarts_thenItEndsAndNamesIt(
            String setting, String value, String said) {
        try (ServiceProcess process = ca.with(setting, value)) {
            assertThat(process.launch().awaitExit()).isNotZero();
            assertThat(process.log()).contains(said);
        }
    }

    @Test
    void givenABrokerThatRefusesTheLogIn_whenReadinessIsAsked_thenItSaysThatNoEventsArrive(@TempDir Path folder) {
        Path wrong = Files0600.write(folder.resolve("wrong"), "not the password");
        try (TestCa other = new TestCa(folder);
                ServiceProcess process = other.with("sixchat.kafka.password-file", wrong.toString())) {
            process.start();
            Await.until(
                    "degraded",
                    Duration.ofSeconds(30),
                    () -> process.readiness()
                            .body()
                            .contains("\"incoming events\": \"it fails and is tried again: Sasl"));
            assertThat(process.log()).doesNotContain("not the password");
        }
    }

    @Test
    void givenADatabaseThatIsAway_whenTheServiceIsToldToEnd_thenItDoesNotGoOnWaiting() {
        try (ServiceProcess process = ca.with("sixchat.postgres.port", "1")) {
            process.launch();
            Await.until("waiting", Duration.ofSeconds(60), () -> process.log().contains("cannot be reached yet"));
            assertThat(process.terminate()).isEqualTo(143);
        }
    }

    @Test
    void givenNoBroker_whenReadinessIsAsked_thenItIsReadyAndSaysWhatIsDegraded() throws Exception {
        EmbeddedEngines.kafka().kill();
        try {
            ca.process.start();
            assertThat(ca.process.readiness().body())
                    .contains("\"state\": \"degraded\"")
                    .contains("no broker can be reached");
        } finally {
            EmbeddedEngines.kafka().restart();
        }
        Await.until(
                "whole again",
                Duration.ofSeconds(30),
                () -> ca.process.readiness().body().contains("\"state\": \"ok\""));
    }
}

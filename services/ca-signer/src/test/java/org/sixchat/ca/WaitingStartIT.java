package org.sixchat.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.engines.Await;
import org.sixchat.engines.Frozen;
import org.sixchat.engines.ServiceProcess;

/** {@code sixchat.start.wait}: what stops the start is told on the management port, and waited for. */
class WaitingStartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private TestCa ca;

    @BeforeEach
    void init() {
        ca = new TestCa(folder);
    }

    @Test
    void givenASecretThatIsMissingAndThenOpenToAll_whenTheyComeRight_thenEachWasToldAndTheServiceGetsReady()
            throws Exception {
        Path right = Path.of(ca.settings().get("sixchat.postgres.password-file"));
        Path password = folder.resolve("postgres.password");
        try (ServiceProcess process = waiting("sixchat.postgres.password-file", password.toString())) {
            process.launch();
            awaitReason(process, "sixchat.postgres.password-file: the file " + password + " is missing");
            assertThat(get(process, "live").statusCode()).isEqualTo(200);
            assertThat(process.readiness().statusCode()).isEqualTo(503);

            Files.copy(right, password, StandardCopyOption.COPY_ATTRIBUTES);
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
            awaitReason(process, "can be read or written by others than its owner: chmod 600 it");

            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            Await.until("ready", PATIENCE, () -> process.readiness().statusCode() == 200);
            assertThat(process.readiness().body()).doesNotContain("\"start\"");
            assertThat(process.log()).containsOnlyOnce("is missing").containsOnlyOnce("can be read or written");
        }
    }

    @Test
    void givenAnUnknownSetting_whenTheServiceStarts_thenItIsNamedAndTheServiceEndsAtOnceWhenTold() throws Exception {
        try (ServiceProcess process = waiting("sixchat.ca.colour", "green")) {
            process.launch();
            awaitReason(process, "sixchat.ca.colour");
            assertThat(process.terminate()).isEqualTo(143);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sixchat.postgres.user, nobody, refuses the log-in of nobody",
        "sixchat.postgres.database, nowhere, there is no database nowhere",
        "sixchat.postgres.port, 1, cannot be reached yet",
        "sixchat.postgres.host, nowhere.invalid, sixchat.postgres.tls: 'loopback' sends everything in plaintext"
    })
    void givenADatabaseThatDoesNotLetItIn_whenTheServiceStarts_thenItSaysWhy(String name, String value, String said) {
        try (ServiceProcess process = waiting(name, value)) {
            process.launch();
            awaitReason(process, said);
        }
    }

    @Test
    void givenAnEngineThatIsFrozen_whenItGoesOn_thenThatWasToldAndTheServiceGetsReady() throws Exception {
        try (ServiceProcess process = waiting("sixchat.domain", TestCa.DOMAIN.value())) {
            try (Frozen engine = ca.database.freeze()) {
                assertThat(engine).isNotNull();
                process.launch();
                awaitReason(process, "cannot be reached yet");
            }
            Await.until("ready", PATIENCE, () -> process.readiness().statusCode() == 200);
        }
    }

    /** What holds the table is no different, for who waits, from a server too busy to answer. */
    @Test
    void givenADatabaseThatDoesNotAnswerInTheMidstOfTheStart_whenItDoes_thenThatWasToldAndTheServiceGetsReady()
            throws Exception {
        ca.process.start();
        ca.process.terminate();
        try (ServiceProcess process = waiting("sixchat.domain", TestCa.DOMAIN.value());
                Connection other = ca.database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table certificate");
            process.launch();
            awaitReason(process, "sixchat.postgres: the database does not answer just now");
            assertThat(get(process, "live").statusCode()).isEqualTo(200);

            other.rollback();
            Await.until("ready", PATIENCE, () -> process.readiness().statusCode() == 200);
        }
    }

    @Test
    void givenALogInJson_whenTheStartWaitsAndGoesOn_thenEachLineIsJson() throws Exception {
        Path root = folder.resolve("pki/issued.pem");
        Path aside = folder.resolve("issued.pem");
        Files.move(root, aside);
        try (ServiceProcess process =
                ca.with("sixchat.start.wait", "true", "quarkus.log.console.json.enabled", "true")) {
            process.launch();
            awaitReason(process, "sixchat.ca.issued-at-setup: ");
            Files.move(aside, root);
            // Quarkus says that it has started after what listens for the start, and so after the first "ready".
            Await.until(
                    "told to have started",
                    PATIENCE,
                    () -> process.log()
                            .lines()
                            .anyMatch(line -> line.contains("\"message\":\"ca-signer") && line.contains("started in")));
            process.terminate();
            assertThat(process.log().lines())
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                    .anyMatch(line -> line.contains("\"level\":\"WARN\"") && line.contains("issued-at-setup"));
        }
    }

    @Test
    void givenTheKeysOfAnotherDomain_whenTheServiceStarts_thenItSaysSo() throws Exception {
        try (ServiceProcess process = waiting("sixchat.domain", "c.example")) {
            process.launch();
            awaitReason(process, "sixchat.ca.keystore: the certificate cannot be the root of c.example");
        }
    }

    @Test
    void givenAPortThatIsTaken_whenTheServiceStarts_thenItsReasonIsHeldForAWhileAndIsItsLastWord() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                ServiceProcess process = waiting("sixchat.ca.http-port", Integer.toString(taken.getLocalPort()))) {
            process.launch();
            awaitReason(process, "sixchat.ca.http-port: cannot listen");
            assertThat(process.terminate()).isEqualTo(143);
        }
    }

    private ServiceProcess waiting(String setting, String value) {
        return ca.with("sixchat.start.wait", "true", setting, value);
    }

    private static void awaitReason(ServiceProcess process, String reason) {
        Await.until(
                "the reason: " + reason,
                PATIENCE,
                () -> process.readiness().body().contains(reason));
    }

    private static HttpResponse<String> get(ServiceProcess process, String what)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + process.managementPort() + "/q/health/" + what);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

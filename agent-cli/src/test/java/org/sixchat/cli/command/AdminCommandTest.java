package org.sixchat.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestTls;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import picocli.CommandLine;

/** The administrator's commands as they are typed, to an HTTPS server that asks for the administrator's certificate. */
class AdminCommandTest {
    private static final TestDomain A = TestDomain.create(Samples.A_EXAMPLE);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
    private final PrintStream realData = System.out;
    private final PrintStream realDiagnostics = System.err;
    private final List<String> asked = new ArrayList<>();
    private HttpsServer server;
    private int status = 204;
    private String answer = "";

    @BeforeEach
    void capture() throws Exception {
        System.setOut(new PrintStream(data, true, UTF_8));
        System.setErr(new PrintStream(diagnostics, true, UTF_8));
        byte[] p12;
        try (Secret password = Secret.ofChars("secret".toCharArray())) {
            TestIdentity administrator = administrator();
            p12 = Pkcs12.write(
                    new KeyEntry(administrator.privateKey(), administrator.chain()),
                    password,
                    Pkcs12.ROUNDS_FOR_RANDOM_PASSWORD,
                    new SecureRandom());
        }
        Files.write(folder.resolve("administrator.p12"), p12);
        Path password = folder.resolve("administrator.password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "secret\n");
    }

    @AfterEach
    void restore() {
        System.setOut(realData);
        System.setErr(realDiagnostics);
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void givenAUser_whenTheAdministratorRemovesThem_thenTheRegistryIsAskedOnceAndItIsSaid() throws Exception {
        serve("irp-registry.a.example");

        assertThat(run("remove", "alice@a.example", "--host", place()))
                .as(said())
                .isZero();

        assertThat(asked).containsExactly("DELETE /admin/v1/users/alice@a.example irp-registry.a.example ");
        assertThat(data.toString(UTF_8)).isEqualTo("Removed alice@a.example\n");
    }

    @Test
    void givenJson_whenTheAdministratorRemovesSomebody_thenTheAnswerIsJson() throws Exception {
        serve("irp-registry.a.example");

        assertThat(run("remove", "alice@a.example", "--host", "127.0.0.1", "--port", port(), "--output", "json"))
                .as(said())
                .isZero();

        assertThat(data.toString(UTF_8)).isEqualTo("{\"user\":\"alice@a.example\",\"removed\":true}\n");
    }

    @Test
    void givenAHostThatOnlyTheSystemKnows_whenItIsGiven_thenItIsDialledAndTheRegistrysNameVerified() throws Exception {
        serve("irp-registry.a.example");

        assertThat(run("remove", "alice@a.example", "--host", "localhost:" + port()))
                .as(said())
                .isZero();
    }

    @Test
    void givenAnUnknownUser_whenTheAdministratorRemovesThem_thenItIsNotFoundWithTheRegistrysSentence()
            throws Exception {
        status = 404;
        answer = "{\"status\":404,\"code\":\"not-found\",\"detail\":\"there is no user zoe@a.example\"}";
        serve("irp-registry.a.example");

        assertThat(run("remove", "zoe@a.example", "--host", place())).isEqualTo(3);
        assertThat(said()).contains("there is no user zoe@a.example");
    }

    @Test
    void givenAServerOfAnotherName_whenItIsDialled_thenItIsNotTrustedAndNothingIsSent() throws Exception {
        serve("message-store.a.example");

        assertThat(run("remove", "alice@a.example", "--host", place())).isEqualTo(5);
        assertThat(asked).isEmpty();
    }

    @Test
    void givenAUserOfAnotherDomain_whenTheAdministratorRemovesThem_thenItIsAUsageError() throws Exception {
        serve("irp-registry.a.example");

        assertThat(run("remove", "bob@b.example", "--host", place())).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void givenAHostThatIsNone_whenItIsGiven_thenItIsAUsageErrorThatNamesTheSetting() {
        assertThat(run("remove", "alice@a.example", "--host", "no host:8443")).isEqualTo(2);
        assertThat(said()).contains("sixchat.admin.host");
    }

    @Test
    void givenAPlace_whenSomebodyIsInvited_thenTheRegistryIsAskedForAnInvitationThatNamesIt() throws Exception {
        status = 201;
        answer = "{\"invitation\":\"sixchat-invite:1:x\",\"user\":\"alice@a.example\",\"expires\":\"later\"}";
        serve("irp-registry.a.example");

        assertThat(run("invite", "alice@a.example", "--name", "Alice", "--host", place(), "--registry", "dir:4604"))
                .as(said())
                .isZero();

        assertThat(asked)
                .containsExactly("POST /admin/v1/invitations irp-registry.a.example"
                        + " {\"user\":\"alice@a.example\",\"displayName\":\"Alice\",\"registry\":\"dir:4604\"}");
        assertThat(data.toString(UTF_8)).isEqualTo("sixchat-invite:1:x\n");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--home", folder.toString()));
        all.addAll(List.of("--p12", folder.resolve("administrator.p12").toString()));
        all.addAll(List.of(
                "--password-file", folder.resolve("administrator.password").toString()));
        return CommandLines.configured(new CommandLine(new SixchatCommand())).execute(all.toArray(String[]::new));
    }

    private String said() {
        return diagnostics.toString(UTF_8);
    }

    private String place() {
        return "127.0.0.1:" + port();
    }

    private String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    private void serve(String name) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestTls.takingAnybody(server(name))) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = answer.getBytes(UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static TestIdentity server(String name) {
        KeyPair keys = TestKeys.p256();
        return A.issue(
                current(TestCertificate.of("CN=HTTPS", keys.getPublic())
                        .dns(name)
                        .usages(TestDomain.SERVER_AUTH)
                        .ocsp("http://ca.a.example:8080/ocsp")),
                keys);
    }

    private static TestIdentity administrator() {
        KeyPair keys = TestKeys.p256();
        return A.issue(
                current(TestCertificate.of("CN=Administrator", keys.getPublic())
                        .mail("administrator@a.example")
                        .usages(TestDomain.CLIENT_AUTH, TestDomain.ADMINISTRATOR_USAGE)),
                keys);
    }

    /** Valid at the real time, which the command goes by. */
    private static TestCertificate current(TestCertificate certificate) {
        Instant now = InstantSource.system().instant();
        return certificate.validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)));
    }
}

package org.sixchat.ca.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.DomainName;
import org.sixchat.core.Secret;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import org.sixchat.pki.keystore.SecretFiles;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InitCommandTest {
    private static final DomainName DOMAIN = new DomainName("a.example");

    @TempDir
    Path elsewhere;

    private final StringWriter printed = new StringWriter();
    private Path pki;

    @BeforeAll
    void initOnce(@TempDir Path folder) {
        pki = folder.resolve("new").resolve("pki");
        assertThat(init("--domain", "a.example", "--out", pki.toString(), "--ca-url", "http://ca.a.example:8080"))
                .isZero();
    }

    @Test
    void givenANewFolder_whenInitHasRun_thenItHasAllFilesForItsOwnerOnly() throws IOException {
        assertThat(names(pki)).containsExactlyInAnyOrder(SetupNames.ALL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pki)))
                .isEqualTo("rwx------");
        for (String name : SetupNames.ALL) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pki.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(names(pki.getParent())).containsExactly("pki");
    }

    @ParameterizedTest
    @CsvSource({
        "irp, irp",
        "store, store",
        "https-irp-registry, https",
        "https-ca-signer, https",
        "https-message-store, https",
        "administrator, administrator"
    })
    void givenTheFiles_whenAKeyIsOpened_thenItsChainIsTrustedForItsRole(String name, String role) throws IOException {
        KeyEntry entry = open(name + ".p12", name + ".password");
        ExpectedPeer expected = switch (role) {
            case "irp" -> new ExpectedPeer.Irp(DOMAIN);
            case "store" -> new ExpectedPeer.Store(DOMAIN);
            case "https" -> new ExpectedPeer.HttpsService(name.substring(6) + ".a.example", DOMAIN);
            default -> new ExpectedPeer.Administrator(DOMAIN);
        };
        assertThat(entry.chain()).hasSize(3);
        TrustAnchor anchor = new TrustAnchor(DOMAIN, pem("root.pem").getFirst());
        assertThat(new ChainValidator(InstantSource.system())
                        .validate(entry.chain(), anchor, expected)
                        .chain())
                .hasSize(3);
    }

    @Test
    void givenTheFiles_whenTheRootsKeyIsOpenedWithItsPassphrase_thenItIsTheRoots() throws IOException {
        assertThat(open("root-key.p12", "root-key.passphrase").leaf())
                .isEqualTo(pem("root.pem").getFirst());
        assertThat(open("issuing.p12", "issuing.password").leaf())
                .isEqualTo(pem("issuing.pem").getFirst());
        assertThat(pem("store-chain.pem"))
                .isEqualTo(open("store.p12", "store.password").chain());
        assertThat(pem("issued.pem")).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void givenTheFiles_whenTheirSecretsAreCompared_thenEachIsAnotherAndNoneIsShown() throws IOException {
        List<String> secrets = Stream.of(SetupNames.ALL)
                .filter(n -> n.endsWith(".password") || n.endsWith(".passphrase"))
                .map(n -> read(pki.resolve(n)).strip())
                .toList();
        assertThat(secrets).doesNotHaveDuplicates().allMatch(s -> s.length() >= 30);
        secrets.forEach(s -> assertThat(printed.toString()).doesNotContain(s));
    }

    @Test
    void givenAFolderInUse_whenInitRunsAgain_thenItRefusesAndChangesNothing() {
        String before = read(pki.resolve("root.pem"));
        assertThat(init("--domain", "a.example", "--out", pki.toString(), "--ca-url", "http://ca.a.example:8080"))
                .isEqualTo(4);
        assertThat(printed.toString()).contains("never overwritten");
        assertThat(read(pki.resolve("root.pem"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--domain no_domain --ca-url http://ca.a.example:8080",
                "--domain a.example --ca-url https://ca.a.example:8080",
                "--domain a.example --ca-url http://ca.a.example:8080/path",
                "--domain a.example --ca-url http://ca.b.example:8080",
                "--domain a.example --ca-url http://ca.a.example:8080 --admin root@b.example",
                "--domain a.example",
                "--domain a.example --ca-url http://ca.a.example:8080 --force"
            })
    void givenAWrongOption_whenInitRuns_thenItSaysSoAndWritesNothing(String options) throws IOException {
        Path out = elsewhere.resolve("pki");
        assertThat(init((options + " --out " + out).split(" "))).isEqualTo(2);
        assertThat(printed.toString()).isNotBlank();
        assertThat(names(elsewhere)).isEmpty();
    }

    @Test
    void givenAFileInThePlace_whenInitRuns_thenItRefuses() throws IOException {
        Path file = Files.writeString(elsewhere.resolve("file"), "mine");
        assertThat(init("--domain", "a.example", "--out", file.toString(), "--ca-url", "http://ca.a.example:8080"))
                .isEqualTo(4);
        assertThat(read(file)).isEqualTo("mine");
    }

    private int init(String... options) {
        PrintWriter writer = new PrintWriter(printed);
        return new CommandLine(new InitCommand())
                .setOut(writer)
                .setErr(writer)
                .setExecutionExceptionHandler(InitCommand::report)
                .execute(options);
    }

    private KeyEntry open(String name, String passwordName) {
        try (Secret password = SecretFiles.read(pki.resolve(passwordName))) {
            return Pkcs12.read(pki.resolve(name), password);
        }
    }

    private List<java.security.cert.X509Certificate> pem(String name) throws IOException {
        return Certificates.fromPem(Files.readString(pki.resolve(name)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(p -> p.getFileName().toString()).toList();
        }
    }
}

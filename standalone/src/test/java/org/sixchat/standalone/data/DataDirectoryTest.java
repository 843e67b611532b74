package org.sixchat.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.DomainName;

class DataDirectoryTest {
    private static final DomainName DOMAIN = new DomainName("a.example");

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void name() {
        root = temporary.resolve("data");
    }

    @Test
    void givenNoDirectoryThenItIsMadeForItsOwnerOnly() throws IOException {
        DataDirectory.open(root, DOMAIN).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }

    @Test
    void givenADirectoryThatOthersCanReadThenItIsClosedToThem() throws IOException {
        Files.createDirectory(root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        DataDirectory.open(root, DOMAIN).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }

    @Test
    void givenTheStateThatAKilledOneLeftThenItIsNotTakenForOneThatRuns() {
        try (DataDirectory open = DataDirectory.open(root, DOMAIN)) {
            long somebodyElse = ProcessHandle.current().pid();
            new DirState("a.example", "ready", somebodyElse, "::1", Map.of(), Map.of(), 1).write(open);

            assertThat(DirState.running(root)).isPresent();
        }

        assertThat(DirState.read(root)).isPresent();
        assertThat(DirState.running(root)).isEmpty();
    }

    @Test
    void givenItIsOpenThenNobodyElseOpensIt() {
        try (DataDirectory open = DataDirectory.open(root, DOMAIN)) {
            assertThatThrownBy(() -> DataDirectory.open(open.root(), DOMAIN))
                    .hasMessageContainingAll("another sixchat-dir runs", "sixchat-dir down");
        }
    }

    @Test
    void givenItIsOfAnotherDomainThenThatIsSaid() {
        DataDirectory.open(root, DOMAIN).close();

        assertThatThrownBy(() -> DataDirectory.open(root, new DomainName("b.example")))
                .hasMessageContainingAll("of a.example, not of b.example");
    }

    @Test
    void givenADirectoryWithOtherFilesThenItIsLeftAlone() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("thesis.txt"), "…");

        assertThatThrownBy(() -> DataDirectory.open(root, DOMAIN)).hasMessageContaining("no data directory");
        assertThat(root).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**secrets");
    }

    @Test
    void givenAStartThatCameToItsEndWhenAPartIsMissingThenItIsDamaged() {
        try (DataDirectory open = DataDirectory.open(root, DOMAIN)) {
            open.markComplete();
        }

        assertThatThrownBy(() -> DataDirectory.open(root, DOMAIN)).hasMessageContainingAll("damaged", "pki/root.pem");
    }

    @Test
    void givenAStartThatWasInterruptedThenTheNextOneGoesOn() throws IOException {
        String password;
        try (DataDirectory open = DataDirectory.open(root, DOMAIN)) {
            password = new Credentials(open, new SecureRandom()).password("kafka-setup");
            Files.createDirectories(open.at("postgres.new"));
        }

        try (DataDirectory again = DataDirectory.open(root, DOMAIN)) {
            assertThat(new Credentials(again, new SecureRandom()).password("kafka-setup"))
                    .isEqualTo(password);
        }
    }

    @Test
    void givenCredentialsThenEachIsItsOwnLongAndForItsOwnerOnly() throws IOException {
        try (DataDirectory open = DataDirectory.open(root, DOMAIN)) {
            Credentials credentials = new Credentials(open, new SecureRandom());

            assertThat(credentials.password("one")).hasSize(43).isNotEqualTo(credentials.password("two"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials.file("one"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void givenACompleteStartWhenASecretIsGoneThenNoOtherIsMadeUp() throws IOException {
        try (DataDirectory open = DataDirectory.open(root, DOMAIN)) {
            Credentials credentials = new Credentials(open, new SecureRandom());
            Files.delete(credentials.file("one"));
            open.markComplete();

            assertThatThrownBy(() -> credentials.file("one")).hasMessageContainingAll("damaged", "one.password");
        }
    }
}

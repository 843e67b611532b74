package org.sixchat.e2e.nativeagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/** The commands as a person or a script types them, as far as they need no registry; which executable is run, a subclass says. */
abstract class AgentCommands {
    private static final Path HELP = Repository.root().resolve("agent-cli/src/test/resources/help");

    @TempDir
    Path folder;

    /** The executable. */
    abstract Path program();

    private Run run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private Run run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(environment);
        all.put("SIXCHAT_HOME", folder.resolve("home").toString());
        return Run.command(command, all, "");
    }

    /** With a passphrase, so that a profile can be made. */
    private Run runAsOwner(String... arguments) throws IOException {
        Path passphrase = folder.resolve("passphrase");
        if (!Files.exists(passphrase)) {
            Trees.secret(passphrase, "correct horse\n");
        }
        return run(Map.of("SIXCHAT_PASSPHRASE_FILE", passphrase.toString()), arguments);
    }

    /** The profile comes to be with the first command that may make one, even if it fails. */
    private void makeProfile() throws IOException {
        Path noRoot = Files.writeString(folder.resolve("x.pem"), "nothing");
        assertThat(runAsOwner("trust", "add", noRoot.toString()).exit()).isNotZero();
    }

    static Stream<Path> helps() throws IOException {
        try (Stream<Path> files = Files.list(HELP)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("helps")
    void givenACommandWhenItsHelpIsShownThenItIsTheOneThatWasAgreed(Path agreed) throws IOException {
        String text = Files.readString(agreed);
        String usage = text.substring("Usage: sixchat".length(), text.indexOf('\n'));
        List<String> words = new ArrayList<>(Arrays.stream(usage.strip().split(" ", -1))
                .takeWhile(word -> word.matches("[a-z][a-z-]*"))
                .toList());
        words.add("--help");

        Run run = run(words.toArray(String[]::new)).expect(0);

        assertThat(run.out()).isEqualTo(text);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void givenVersionIsAskedForThenItIsThisOne() {
        assertThat(run("--version").expect(0).out()).isEqualTo("sixchat " + Repository.version() + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | send --fast",
                "2 | nonsense",
                "2 | lookup",
                "2 | lookup bob",
                "2 | send bob@b.example hello --wait soon",
                "2 | whoami --output xml",
                "2 | whoami --profile ../x",
                "2 | whoami --set sixchat.nonsense=1",
                "2 | whoami --set nonsense",
                "2 | ls bob@b.example",
                "2 | admin invite bob@b.example",
                "2 | bench aes-gcm --seconds 0",
                "3 | whoami",
                "3 | status",
                "3 | inbox",
                "3 | contacts list",
                "3 | trust list",
                "3 | lookup bob@b.example",
                "3 | contacts show bob@b.example",
                "3 | ls bob@b.example:",
                "3 | send bob@b.example hello",
                "3 | listen",
            })
    void givenWhatCannotBeDoneThenTheExitCodeSaysWhyAndTheErrorIsASentence(int exit, String line) {
        Run run = run(line.split(" ", -1)).expect(exit);

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("sixchat: ").doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({"2, lookup", "3, whoami"})
    void givenJsonIsAskedForThenAnErrorIsOneJsonObject(int exit, String command) {
        Run run = run(command, "--output", "json").expect(exit);

        assertThat(run.out()).isEmpty();
        assertThat(run.errorCode()).isEqualTo(exit == 2 ? "usage" : "not-found");
    }

    @Test
    void givenNoPassphraseAndNoTerminalWhenEnrollingThenItSaysWhereToPutIt() throws IOException {
        Path invitation = Files.writeString(folder.resolve("invitation"), "x");

        Run run = run("enroll", "--invitation-file", invitation.toString()).expect(2);

        assertThat(run.err()).contains("sixchat.passphrase-file");
    }

    @Test
    void givenAProfileThenContactsAreKeptInTheSealedStore() throws IOException {
        makeProfile();

        assertThat(runAsOwner("contacts", "add", "Bob@b.example").expect(0).out())
                .contains("bob@b.example");
        Run listed = runAsOwner("contacts", "list", "--output", "json").expect(0);

        assertThat(listed.json().path("contacts").path(0).path("user").asText()).isEqualTo("bob@b.example");
        assertThat(runAsOwner("contacts", "remove", "bob@b.example").exit()).isZero();
        assertThat(runAsOwner("inbox", "--output", "json").expect(0).json().path("messages"))
                .isEmpty();
        assertThat(runAsOwner("status", "--output", "json")
                        .expect(0)
                        .json()
                        .path("running")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void givenAnotherPassphraseThenTheStoreStaysClosed() throws IOException {
        makeProfile();
        Path other = Trees.secret(folder.resolve("other"), "incorrect horse\n");

        Run run = run(Map.of("SIXCHAT_PASSPHRASE_FILE", other.toString()), "contacts", "list");

        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).startsWith("sixchat: ").doesNotContain("fault of sixchat");
    }

    @Test
    void givenAPassphraseOnADescriptorThenItIsRead() throws IOException {
        makeProfile();
        String script = "exec \"$0\" contacts list --passphrase-fd 3 3<" + folder.resolve("passphrase");

        Run run = Run.command(
                List.of("/bin/sh", "-c", script, program().toString()),
                Map.of("SIXCHAT_HOME", folder.resolve("home").toString()),
                "");

        run.expect(0);
    }

    @Test
    void givenNoPasswordFileWhenInvitingThenItIsNotFound() throws IOException {
        Run run = runAsOwner(
                "admin",
                "invite",
                "bob@b.example",
                "--name",
                "Bob",
                "--p12",
                folder.resolve("none.p12").toString(),
                "--password-file",
                folder.resolve("none").toString(),
                "--output",
                "json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.errorCode()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output json", "--output text"})
    void givenTheMeasurementThenItReportsASpeed(String format) {
        Run run = run(("bench aes-gcm --seconds 1 " + format).split(" ", -1)).expect(0);

        assertThat(run.out()).contains("aes-256-gcm", "65536");
    }
}

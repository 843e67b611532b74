package org.sixchat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.core.Secret;
import picocli.CommandLine;

/** Commands as they are typed, as far as they need no network. */
class CommandLineTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
    private final PrintStream realData = System.out;
    private final PrintStream realDiagnostics = System.err;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(diagnostics, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(realData);
        System.setErr(realDiagnostics);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", folder.toString()));
        return CommandLines.configured(new CommandLine(new SixchatCommand())).execute(all.toArray(String[]::new));
    }

    private String said() {
        return diagnostics.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givenAWrongOption_whenRun_thenItIsAUsageErrorThatPointsToTheHelp() {
        assertThat(run("send", "--fast")).isEqualTo(2);
        assertThat(said()).startsWith("sixchat: ").contains("sixchat send --help");
    }

    @Test
    void givenAWrongOptionAndJson_whenRun_thenTheErrorIsJson() {
        assertThat(run("lookup", "--output", "json")).isEqualTo(2);
        assertThat(said()).startsWith("{\"error\":{\"code\":\"usage\"");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, b.txt, One of FROM and TO",
        "bob@b.example:a, alice@a.example:, One of FROM and TO",
        "a.txt, bob@b.example:folder, The other side decides",
        "bob@b.example:, a.txt, Say which file",
        "bob@b_example:x, a.txt, is not a domain name"
    })
    void givenACopyThatMakesNoSense_whenRun_thenItSaysWhy(String from, String to, String why) {
        assertThat(run("cp", from, to)).isEqualTo(2);
        assertThat(said()).contains(why);
    }

    @Test
    void givenAUserIdThatIsNone_whenRun_thenItSaysWhatOneLooksLike() {
        assertThat(run("lookup", "bob")).isEqualTo(2);
        assertThat(said()).contains("name@domain");
    }

    @Test
    void givenNoProfile_whenAskedWhoItIs_thenItSaysHowToGetOne() {
        assertThat(run("whoami")).isEqualTo(3);
        assertThat(said()).contains("sixchat enroll");
        assertThat(data.size()).isZero();
    }

    @Test
    void givenNoPassphraseAndNoTerminal_whenEnrolling_thenItSaysWhereToPutIt() throws Exception {
        Path invitation = Files.writeString(folder.resolve("invitation"), "x");
        assertThat(run("enroll", "--invitation-file", invitation.toString())).isEqualTo(2);
        assertThat(said()).contains("sixchat.passphrase-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "99999999999999999999999", "1.5", "soon"})
    void givenAWaitThatMakesNoSense_whenSending_thenItIsAUsageErrorBeforeAnythingIsSent(String wait) {
        assertThat(run("send", "bob@b.example", "hello", "--wait", wait)).isEqualTo(2);
        assertThat(said()).contains("--wait", wait, "seconds");
        assertThat(run("enroll", "--timeout", wait)).isEqualTo(2);
    }

    @Test
    void givenAnOutputThatCannotBeWritten_whenTheInboxIsRead_thenItFailsAndTheMessagesAreShownTheNextTime()
            throws Exception {
        String given = "sixchat.passphrase-file=" + passphrase();
        Path notARoot = Files.writeString(folder.resolve("x.pem"), "nothing");
        assertThat(run("trust", "add", notARoot.toString(), "--set", given)).isNotZero();
        aMessageCame();
        System.setOut(new PrintStream(new Full(), true, StandardCharsets.UTF_8));
        assertThat(run("inbox", "--set", given)).isEqualTo(1);
        assertThat(said()).contains("cannot be written");

        System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
        assertThat(run("inbox", "--output", "json", "--set", given)).isZero();
        assertThat(data.toString(StandardCharsets.UTF_8)).contains("a word from Bob");
        data.reset();
        assertThat(run("inbox", "--output", "json", "--set", given)).isZero();
        assertThat(data.toString(StandardCharsets.UTF_8)).startsWith("{\"messages\":[]");
    }

    private void aMessageCame() {
        Profile profile = Profile.of(Settings.of(Map.of(), List.of("sixchat.home=" + folder)), Map.of());
        try (LocalStore store =
                LocalStore.open(profile, Secret.ofChars("correct horse".toCharArray()), new SecureRandom())) {
            store.inbox()
                    .keep(
                            new StoredMessage("1", "bob@b.example", "d", "c", "t", "t", "a word from Bob", "direct"),
                            false);
        }
    }

    /** As {@code /dev/full}. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private Path passphrase() throws IOException {
        Path passphrase = folder.resolve("passphrase");
        Files.createFile(
                passphrase, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(passphrase, "correct horse\n");
    }

    @Test
    void givenAPassphraseFile_whenAContactIsAdded_thenTheNextCommandListsIt() throws Exception {
        String given = "sixchat.passphrase-file=" + passphrase();
        Path notARoot = Files.writeString(folder.resolve("x.pem"), "nothing");

        // The profile comes to be with the first command that may make one.
        assertThat(run("trust", "add", notARoot.toString(), "--set", given)).isNotZero();
        assertThat(run("contacts", "add", "Bob@b.example", "--set", given)).isZero();
        data.reset();
        assertThat(run("contacts", "list", "--output", "json", "--set", given)).isZero();

        assertThat(data.toString(StandardCharsets.UTF_8))
                .startsWith("{\"contacts\":[{\"user\":\"bob@b.example\",\"added\":")
                .endsWith("\"devices\":[]}]}\n");
    }
}

package org.sixchat.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.cli.view.Status;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class OutputTest {
    private static final String HOSTILE = "hi\u001b[2J\u202egnp\nsixchat: all is well";

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();

    /** As {@code /dev/full}. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private Output output(Format format) {
        return new Output(
                format,
                false,
                new PrintStream(data, true, StandardCharsets.UTF_8),
                new PrintStream(diagnostics, true, StandardCharsets.UTF_8));
    }

    private static Messages inbox(String text) {
        return new Messages(
                List.of(new Messages.Entry("1", "bob@b.example", "d", "t", text, "direct")), 0, List.of(), null, null);
    }

    @Test
    void givenAHostileText_whenShown_thenNothingOfItReachesTheTerminalsControls() {
        output(Format.TEXT).answer(inbox(HOSTILE));

        assertThat(data.toString(StandardCharsets.UTF_8))
                .doesNotContain("\u001b", "\u202e", "\nsixchat:")
                .contains("hi\ufffd[2J\ufffdgnp\n    sixchat: all is well");
    }

    private static ContactDetails.Device device(String state, String compared, String problem) {
        ContactDetails.Certificate certificate = new ContactDetails.Certificate(
                HOSTILE,
                "CN=a",
                "1f",
                "from",
                "to",
                "ec-p256",
                "unchecked",
                null,
                null,
                List.of("revocation-unchecked"));
        return new ContactDetails.Device(
                "d",
                state,
                "00ff",
                "ff00",
                "then",
                "SUITE",
                compared,
                "12345 ".repeat(12).strip(),
                certificate,
                problem);
    }

    @Test
    void givenAContactWhoseKeyHasChanged_whenShown_thenThatIsLoudAndItsNameHarmless() {
        output(Format.TEXT)
                .answer(new ContactDetails(
                        "bob@b.example",
                        true,
                        "then",
                        null,
                        List.of(device("key-changed", "once", "revoked"), device("accepted", null, null))));

        String shown = data.toString(StandardCharsets.UTF_8);
        assertThat(shown)
                .contains(
                        "ITS KEY HAS CHANGED", "OTHER KEY    ff00", "WARNING      nobody says", "REFUSED      revoked")
                .contains("compared     at once", "NOT COMPARED", "SUITE or better")
                .contains("12345 12345 12345 12345 12345 12345\n")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void givenALongText_whenShown_thenItIsWhole() {
        String text = "x".repeat(12_000);

        output(Format.TEXT).answer(inbox(text));

        assertThat(data.toString(StandardCharsets.UTF_8)).contains(text);
    }

    @Test
    void givenAHostileText_whenWrittenAsJson_thenItIsEscapedAndExact() {
        output(Format.JSON).answer(inbox(HOSTILE + "ü"));

        String json = data.toString(StandardCharsets.UTF_8);
        assertThat(json).matches("\\p{ASCII}*\n").doesNotContain("\u001b");
        assertThat(org.sixchat.cli.json.Json.parse(json).at("/messages/0/text").asText())
                .isEqualTo(HOSTILE + "ü");
    }

    @Test
    void givenAnEvent_whenWrittenAsJson_thenItIsOneLineThatSaysWhichItIs() {
        output(Format.JSON).event(new Event.Message("bob@b.example", "1", "t", "a\nb", "store"));

        assertThat(data.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"event\":\"message\",\"from\":\"bob@b.example\",\"id\":\"1\",\"sent\":\"t\","
                        + "\"text\":\"a\\nb\",\"via\":\"store\"}\n");
    }

    @Test
    void givenAnAnswerWithAbsentParts_whenWrittenAsJson_thenTheyAreLeftOut() {
        output(Format.JSON).answer(new Sent("1", "bob@b.example", "queued", null, null));

        assertThat(data.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"1\",\"to\":\"bob@b.example\",\"state\":\"queued\"}\n");
    }

    @Test
    void givenAFailure_whenSaid_thenItIsOnTheErrorStreamWithItsExitCode() {
        int exit = output(Format.JSON).failure(new SixChatException(ErrorCode.NOT_TRUSTED, "wrong root"));

        assertThat(exit).isEqualTo(5);
        assertThat(data.size()).isZero();
        assertThat(diagnostics.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"error\":{\"code\":\"not-trusted\",\"message\":\"wrong root\"}}\n");
    }

    @Test
    void givenAnOutputThatIsFull_whenAnAnswerOrAnEventIsWritten_thenItIsAnError() {
        Output full = new Output(Format.TEXT, false, new PrintStream(new Full(), true, StandardCharsets.UTF_8), null);

        assertThatThrownBy(() -> full.answer(inbox("hello"))).hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> full.event(new Event.Delivered("1", "bob@b.example", "d")))
                .hasMessageContaining("cannot be written");
    }

    @Test
    void givenMessagesOfStrangersAndAStoreThatIsAway_whenTheInboxIsShown_thenBothAreSaid() {
        Messages inbox = new Messages(List.of(), 3, List.of(new Messages.Held("bob@b.example", 3)), false, null);

        output(Format.TEXT).answer(inbox);
        output(Format.JSON).answer(inbox);

        assertThat(data.toString(StandardCharsets.UTF_8))
                .contains("The store could not be asked", "  3 from bob@b.example\n")
                .endsWith("{\"messages\":[],\"held\":3,\"heldFrom\":[{\"user\":\"bob@b.example\",\"messages\":3}],"
                        + "\"collected\":false}\n");
    }

    @Test
    void givenAMessageThatWasGivenUp_whenStatusAndEventAreShown_thenBothSayForWhomAndWhy() {
        var gone = new Status.Failed("1", "bob@b.example", "no user bob@b.example is known\u001b here to you");
        Output text = output(Format.TEXT);

        text.answer(
                new Status("p", "alice@a.example", false, List.of(), List.of(), null, null, 0, 0, 0, 0, List.of(gone)));
        text.event(new Event.Failed(gone.id(), gone.to(), gone.reason()));
        output(Format.JSON).event(new Event.Failed(gone.id(), gone.to(), "gone"));

        assertThat(data.toString(StandardCharsets.UTF_8))
                .doesNotContain("\u001b")
                .contains("\ngiven up   1 to bob@b.example: no user bob@b.example is known")
                .contains("Not delivered to bob@b.example (1), and given up: no user bob@b.example is known")
                .endsWith("{\"event\":\"failed\",\"id\":\"1\",\"to\":\"bob@b.example\",\"reason\":\"gone\"}\n");
    }

    @Test
    void givenAFault_whenSaid_thenNothingInternalIsTold() {
        int exit = output(Format.TEXT).failure(new IllegalStateException("password=x"));

        assertThat(exit).isEqualTo(1);
        assertThat(diagnostics.toString(StandardCharsets.UTF_8))
                .doesNotContain("password=x")
                .contains("--verbose");
    }
}

package org.sixchat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class ChatLinesTest {
    private final List<String> said = new ArrayList<>();
    private final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
    private final Output output = new Output(
            Format.TEXT,
            false,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(diagnostics, true, StandardCharsets.UTF_8));

    private ChatLines lines(ErrorCode code) {
        return new ChatLines(new Picky(code), output);
    }

    private static BufferedReader typed() {
        return new BufferedReader(new StringReader("hello\n\n\u001b[A\ngoodbye\n"));
    }

    @Test
    void givenALineThatCannotBeSent_whenItIsTyped_thenItIsReportedAndTheNextOnesAreSent() throws IOException {
        assertThat(lines(ErrorCode.BAD_REQUEST).send(typed())).isOne();
        assertThat(lines(ErrorCode.TOO_LARGE).send(typed())).isOne();

        assertThat(said).containsExactly("hello", "goodbye", "hello", "goodbye");
        assertThat(diagnostics.toString(StandardCharsets.UTF_8)).contains("sixchat: not like this");
    }

    @Test
    void givenAnotherFailure_whenALineIsTyped_thenItEndsTheConversation() {
        assertThatThrownBy(() -> lines(ErrorCode.NOT_TRUSTED).send(typed())).hasMessage("not like this");

        assertThat(said).containsExactly("hello");
    }

    @Test
    @Timeout(20)
    void givenNobodyTypes_whenTheConversationIsLost_thenTheWaitForALineEndsWithTheReason() throws IOException {
        Picky picky = new Picky(ErrorCode.BAD_REQUEST);
        try (PipedWriter hand = new PipedWriter();
                BufferedReader keyboard = new BufferedReader(new PipedReader(hand))) {
            picky.lost.completeExceptionally(new SixChatException(ErrorCode.CUT, "it has ended"));

            assertThatThrownBy(() -> new ChatLines(picky, output).sendWhileItLasts(keyboard))
                    .hasMessage("it has ended");
        }
    }

    @Test
    @Timeout(20)
    void givenAConversationThatLasts_whenTheInputEnds_thenAllWasSent() {
        assertThat(lines(ErrorCode.TOO_LARGE).sendWhileItLasts(typed())).isOne();

        assertThat(said).containsExactly("hello", "goodbye");
    }

    /** Refuses control characters. */
    private final class Picky implements Agent.Conversation {
        private final ErrorCode code;
        private final CompletableFuture<Void> lost = new CompletableFuture<>();

        Picky(ErrorCode code) {
            this.code = code;
        }

        @Override
        public Sent say(String text) {
            if (text.startsWith("\u001b")) {
                throw new SixChatException(code, "not like this");
            }
            said.add(text);
            return new Sent("1", "bob@b.example", "delivered", "direct", null);
        }

        @Override
        public CompletionStage<Void> lost() {
            return lost;
        }

        @Override
        public void shown(String id) {}

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void close() {}
    }
}

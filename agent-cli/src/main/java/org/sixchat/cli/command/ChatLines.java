package org.sixchat.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What the owner types in a conversation, line for line. */
final class ChatLines {
    private final Agent.Conversation conversation;
    private final Output output;
    private int notSent;

    ChatLines(Agent.Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    /**
     * The same as {@link #send}, until the conversation is lost. The input is read by a thread of its own, as nothing ends the wait for a
     * line.
     */
    int sendWhileItLasts(BufferedReader lines) {
        CompletableFuture<Integer> sent = new CompletableFuture<>();
        conversation.lost().exceptionally(why -> {
            sent.completeExceptionally(why);
            return null;
        });
        Threads.start("lines", () -> {
            try {
                sent.complete(send(lines));
            } catch (IOException | RuntimeException failed) {
                sent.completeExceptionally(failed);
            }
        });
        try {
            return sent.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw Failures.known(failed);
        }
    }

    /**
     * Sends each line until the input ends. One that cannot be sent as it is, such as an arrow key that was typed, is reported and
     * does not end the conversation.
     *
     * @return how many lines were not sent
     */
    int send(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null) {
            if (!line.isBlank()) {
                say(line);
            }
            output.check();
            line = lines.readLine();
        }
        return notSent;
    }

    private void say(String line) {
        try {
            conversation.say(line);
        } catch (SixChatException refused) {
            if (refused.code() != ErrorCode.BAD_REQUEST && refused.code() != ErrorCode.TOO_LARGE) {
                throw refused;
            }
            notSent++;
            output.failure(refused);
        }
    }
}

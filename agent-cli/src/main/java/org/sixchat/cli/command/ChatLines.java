package org.sixchat.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.output.Output;
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

package org.sixchat.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.sixchat.cli.app.Agent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat send}. */
@Command(
        name = "send",
        description = {
            "Sends one message, directly or by the store, and says which way it went.",
            "It goes directly if a device of the user answers, else sealed to the store of the user's domain. What can"
                    + " go neither way is queued and retried by the instance."
        },
        footer = {
            "  sixchat send bob@b.example \"See you at eight\"",
            "  sixchat send bob@b.example - < letter.txt",
            "  sixchat send bob@b.example hello --wait 60"
        })
final class SendCommand extends LeafCommand {
    private static final int MAX_INPUT = 64 * 1024;

    @Parameters(index = "0", paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
    UserId user;

    @Parameters(index = "1", paramLabel = "TEXT", description = "the text, or - to read it from the input")
    String text;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            arity = "0..1",
            converter = SecondsConverter.class,
            fallbackValue = "60",
            description =
                    "wait until a device of the user has confirmed it (${FALLBACK-VALUE} seconds if none are given)")
    Duration wait;

    @Option(names = "--add-contact", description = "make the user a contact first, so that they may answer")
    boolean addContact;

    @Override
    void run(Session session) throws IOException {
        String message = text.equals("-") ? input() : text;
        Agent agent = session.agent();
        if (addContact) {
            agent.addContact(user, false);
        }
        session.output().answer(agent.send(user, message, wait == null ? Duration.ZERO : wait));
    }

    private static String input() throws IOException {
        byte[] read = System.in.readNBytes(MAX_INPUT + 1);
        if (read.length > MAX_INPUT) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "The input is too long for a message. Send it in parts");
        }
        return new String(read, StandardCharsets.UTF_8).stripTrailing();
    }
}

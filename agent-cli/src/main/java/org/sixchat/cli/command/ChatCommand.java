package org.sixchat.cli.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.app.LocalAgent;
import org.sixchat.cli.home.Terminal;
import org.sixchat.cli.instance.InstanceServer;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat chat}. */
@Command(
        name = "chat",
        description = {
            "Connects directly to a user, and sends each line of the input until it ends.",
            "The verified identity of the user is shown first. What cannot be delivered goes, sealed, to the store of"
                    + " the user's domain."
        },
        footer = {"  sixchat chat bob@b.example", "  echo hello | sixchat chat bob@b.example --output json"})
final class ChatCommand extends LeafCommand {
    @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
    UserId user;

    @Option(names = "--add-contact", description = "make the user a contact first, so that they may call back")
    boolean addContact;

    @Override
    void run(Session session) {
        Agent agent = session.agent();
        if (agent instanceof LocalAgent own) {
            session.keep(InstanceServer.open(session.profile(), own));
        }
        if (addContact) {
            agent.addContact(user, false);
        }
        Output output = session.output();
        Agent.Conversation conversation = session.keep(agent.chat(user, event -> show(output, event)));
        if (!conversation.connected()) {
            output.note(user + " cannot be reached now: what you write goes to the store of their domain.");
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int notSent = new ChatLines(conversation, output).sendWhileItLasts(lines);
        if (notSent > 0 && Terminal.find().isEmpty()) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "Lines that were not sent: " + notSent);
        }
    }

    /** A person who writes sees that a line went; what became of it then, and each key that the other presses, is for programs. */
    private static void show(Output output, Event event) {
        boolean small =
                event instanceof Event.Delivered || event instanceof Event.Read || event instanceof Event.Typing;
        if (output.format() == Format.JSON || !small) {
            output.event(event);
        }
    }
}

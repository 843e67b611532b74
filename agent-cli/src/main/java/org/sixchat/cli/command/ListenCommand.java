package org.sixchat.cli.command;

import java.util.concurrent.CountDownLatch;
import org.sixchat.cli.app.LocalAgent;
import org.sixchat.cli.instance.InstanceServer;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.view.Event;
import picocli.CommandLine.Command;

/** {@code sixchat listen}. */
@Command(
        name = "listen",
        description = {
            "Runs the instance of this profile, until it is interrupted.",
            "It awaits calls of contacts, registers its addresses, takes in what waits in the store, and retries what"
                    + " is queued. Other commands use it. At a terminal it asks about callers who are no contacts;"
                    + " elsewhere they are refused."
        },
        footer = {
            "  sixchat listen",
            "  sixchat listen --output json",
            "  sixchat listen --set sixchat.peer.advertise=[2001:db8::7]:4605"
        })
final class ListenCommand extends LeafCommand {
    @Override
    void run(Session session) throws InterruptedException {
        LocalAgent agent = session.ownAgent(new AskAboutStranger(session.output()));
        agent.onEvent(event -> show(session.output(), event));
        session.keep(InstanceServer.open(session.profile(), agent));
        agent.listen();
        new CountDownLatch(1).await();
    }

    /** Each key that somebody presses is for programs. */
    private static void show(Output output, Event event) {
        if (output.format() == Format.JSON || !(event instanceof Event.Typing)) {
            output.event(event);
        }
    }
}

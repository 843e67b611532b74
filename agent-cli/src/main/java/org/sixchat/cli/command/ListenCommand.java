package org.sixchat.cli.command;

import java.util.concurrent.CountDownLatch;
import org.sixchat.cli.app.LocalAgent;
import org.sixchat.cli.instance.InstanceServer;
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
        agent.onEvent(session.output()::event);
        session.keep(InstanceServer.open(session.profile(), agent));
        agent.listen();
        new CountDownLatch(1).await();
    }
}

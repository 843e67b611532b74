package org.sixchat.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sixchat inbox}. */
@Command(
        name = "inbox",
        description = {
            "Shows the messages that were not shown yet, once, each with its verified sender.",
            "Without a running instance it takes in what waits in the store first."
        },
        footer = {"  sixchat inbox", "  sixchat inbox --all --output json"})
final class InboxCommand extends LeafCommand {
    @Option(names = "--all", description = "show the messages that were shown before, too")
    boolean all;

    @Override
    void run(Session session) {
        session.agent().inbox(all, session.output()::answer);
    }
}

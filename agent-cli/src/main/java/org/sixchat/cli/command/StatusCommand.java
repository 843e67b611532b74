package org.sixchat.cli.command;

import picocli.CommandLine.Command;

/** {@code sixchat status}. */
@Command(
        name = "status",
        description = "Shows whether an instance runs, what is registered, and what waits.",
        footer = {"  sixchat status", "  sixchat status --output json"})
final class StatusCommand extends LeafCommand {
    @Override
    void run(Session session) {
        session.output().answer(session.agent().status());
    }
}

package org.sixchat.cli.command;

import picocli.CommandLine.Command;

/** {@code sixchat whoami}. */
@Command(
        name = "whoami",
        description = "Shows the identity of this profile: user, device, certificate and root.",
        footer = {"  sixchat whoami", "  sixchat whoami --output json"})
final class WhoAmICommand extends LeafCommand {
    @Override
    void run(Session session) {
        session.output().answer(session.agent().whoAmI());
    }
}

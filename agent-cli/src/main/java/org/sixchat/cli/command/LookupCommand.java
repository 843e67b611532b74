package org.sixchat.cli.command;

import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sixchat lookup}. */
@Command(
        name = "lookup",
        description = {
            "Looks a user up at the registry of the user's own domain, and verifies each device.",
            "Verified are the certificate chain, names, revocation, and the signature of the address record."
        },
        footer = {"  sixchat lookup bob@b.example", "  sixchat lookup bob@b.example --output json"})
final class LookupCommand extends LeafCommand {
    @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
    UserId user;

    @Override
    void run(Session session) {
        session.output().answer(session.agent().lookUp(user));
    }
}

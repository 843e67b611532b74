package org.sixchat.cli.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.cli.app.Administration;
import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat admin}. */
@Command(
        name = "admin",
        description = "For the administrator of a domain.",
        subcommands = {AdminCommand.Invite.class, AdminCommand.Remove.class},
        footer = {
            "  sixchat admin invite bob@b.example --name Bob --p12 administrator.p12 \\",
            "      --password-file administrator.password",
            "  sixchat admin remove bob@b.example --p12 administrator.p12 \\",
            "      --password-file administrator.password"
        })
final class AdminCommand extends GroupCommand {
    private static Administration administration(Session session) {
        return new Administration(session.settings(), InstantSource.system(), new SecureRandom());
    }

    /** {@code sixchat admin invite}. */
    @Command(
            name = "invite",
            description = {
                "Invites a user: prints the invitation, and nothing else.",
                "Hand it over on a way that only the user reads: whoever has it can enrol as that user, once."
            },
            footer = {
                "  sixchat admin invite bob@b.example --name Bob --p12 administrator.p12 \\",
                "      --password-file administrator.password"
            })
    static final class Invite extends LeafCommand {
        @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
        UserId user;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "the name in the certificate")
        String displayName;

        @Mixin
        AdminOptions administrator;

        @Option(
                names = "--expires",
                paramLabel = "DURATION",
                description = "how long the invitation is good, such as PT72H")
        Duration expires;

        @Option(
                names = "--registry",
                paramLabel = "HOST:PORT",
                description =
                        "where the invitation says that the registry is, for a user whom no SRV record leads there")
        String registry;

        @Override
        void prepare(GlobalOptions options) {
            administrator.into(options);
        }

        @Override
        void run(Session session) {
            session.output()
                    .answer(administration(session)
                            .invite(user, displayName, Optional.ofNullable(expires), Optional.ofNullable(registry)));
        }
    }

    /** {@code sixchat admin remove}. */
    @Command(
            name = "remove",
            description = {
                "Removes a user for good: the user is found no more and opens nothing any more, certificates are revoked,"
                        + " what waits for the user is dropped.",
                "The user id stays taken. Removing the same user again does nothing."
            },
            footer = {
                "  sixchat admin remove bob@b.example --p12 administrator.p12 \\",
                "      --password-file administrator.password"
            })
    static final class Remove extends LeafCommand {
        @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
        UserId user;

        @Mixin
        AdminOptions administrator;

        @Override
        void prepare(GlobalOptions options) {
            administrator.into(options);
        }

        @Override
        void run(Session session) {
            session.output().answer(administration(session).remove(user));
        }
    }
}

package org.sixchat.cli.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.cli.app.Invitations;
import org.sixchat.cli.home.Setting;
import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat admin}. */
@Command(
        name = "admin",
        description = "For the administrator of a domain.",
        subcommands = AdminCommand.Invite.class,
        footer = {
            "  sixchat admin invite bob@b.example --name Bob --p12 administrator.p12 \\",
            "      --password-file administrator.password"
        })
final class AdminCommand extends GroupCommand {
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

        @Option(
                names = {"--keystore", "--p12"},
                paramLabel = "FILE",
                description = "PKCS#12 file of the administrator")
        Path keystore;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "owner-only file whose first line is the password of the PKCS#12 file")
        Path passwordFile;

        @Option(names = "--port", paramLabel = "PORT", description = "HTTPS port of the registry (default: 8443)")
        Integer port;

        @Option(
                names = "--expires",
                paramLabel = "DURATION",
                description = "how long the invitation is good, such as PT72H")
        Duration expires;

        @Override
        void prepare(GlobalOptions options) {
            set(options, Setting.ADMIN_KEYSTORE, keystore);
            set(options, Setting.ADMIN_PASSWORD_FILE, passwordFile);
            set(options, Setting.ADMIN_PORT, port);
        }

        private static void set(GlobalOptions options, Setting setting, Object value) {
            if (value != null) {
                options.assignments.add(setting.key() + "=" + value);
            }
        }

        @Override
        void run(Session session) {
            Invitations invitations = new Invitations(session.settings(), InstantSource.system(), new SecureRandom());
            session.output().answer(invitations.invite(user, displayName, Optional.ofNullable(expires)));
        }
    }
}

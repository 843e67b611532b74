package org.sixchat.cli.command;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself. */
@TopCommand
@Command(
        name = "sixchat",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Talk directly to people on other machines; the registry of each one's domain vouches for them.",
        subcommands = {
            EnrollCommand.class,
            WhoAmICommand.class,
            StatusCommand.class,
            LookupCommand.class,
            ContactsCommand.class,
            TrustCommand.class,
            ListenCommand.class,
            ChatCommand.class,
            SendCommand.class,
            CpCommand.class,
            LsCommand.class,
            MeetCommand.class,
            InboxCommand.class,
            AdminCommand.class,
            BenchCommand.class
        },
        exitCodeListHeading = LeafCommand.EXIT_CODES_HEADING,
        exitCodeList = {
            LeafCommand.DONE,
            LeafCommand.FAILED,
            LeafCommand.USAGE,
            LeafCommand.NOT_FOUND,
            LeafCommand.REFUSED,
            LeafCommand.NOT_TRUSTED,
            LeafCommand.UNREACHABLE,
            LeafCommand.TIMED_OUT,
            LeafCommand.INTERRUPTED
        },
        footerHeading = LeafCommand.EXAMPLES_HEADING,
        footer = {
            "  sixchat enroll --invitation-file invitation.txt",
            "  sixchat trust add b.example.pem",
            "  sixchat contacts add bob@b.example",
            "  sixchat listen",
            "  sixchat chat bob@b.example"
        })
public final class SixchatCommand {
    @Mixin
    GlobalOptions options;
}

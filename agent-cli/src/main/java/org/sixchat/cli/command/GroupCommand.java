package org.sixchat.cli.command;

import picocli.CommandLine.Command;

/** A command that only holds others. */
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
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
        footerHeading = LeafCommand.EXAMPLES_HEADING)
abstract class GroupCommand {}

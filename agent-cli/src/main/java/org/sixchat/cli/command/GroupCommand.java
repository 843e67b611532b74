package org.sixchat.cli.command;

import picocli.CommandLine.Command;

/** A command that only holds others. */
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = LeafCommand.EXAMPLES_HEADING)
abstract class GroupCommand {}

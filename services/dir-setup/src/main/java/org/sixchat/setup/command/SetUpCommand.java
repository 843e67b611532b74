package org.sixchat.setup.command;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/** What the other commands stand under. */
@TopCommand
@Command(
        name = "dir-setup",
        description = {
            "Sets up a SixChat registry in a Kubernetes cluster.",
            "It may be run again at any time: what is there is never overwritten, and what was stopped goes on."
        },
        mixinStandardHelpOptions = true,
        subcommands = {SecretsCommand.class, KafkaCommand.class})
public final class SetUpCommand {}

package org.sixchat.ca;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.sixchat.ca.config.CaPreflight;
import org.sixchat.ca.setup.InitCommand;
import org.sixchat.service.start.ServiceStart;
import picocli.CommandLine;

/** Runs the service; with {@code init} as the first argument it makes a domain's keys instead, and ends. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(InitCommand.NAME)) {
            System.exit(commands().execute(arguments));
        }
        ServiceStart.run(new CaPreflight(), arguments);
    }

    static CommandLine commands() {
        return new CommandLine(new Root())
                .addSubcommand(new InitCommand())
                .setExecutionExceptionHandler(InitCommand::report);
    }

    /** What {@code init} stands under. */
    @CommandLine.Command(name = "ca-signer", description = "The certification authority of a SixChat domain.")
    private static final class Root {}
}

package org.sixchat.standalone.command;

import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sixchat.core.Exit;
import org.sixchat.core.SixChatException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code sixchat-dir}. */
@Command(
        name = "sixchat-dir",
        description = "A whole Domain Identity Registry on one machine.",
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, TrustCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Main {
    /** Kept, for a logger that nobody holds forgets its level. */
    private static final Logger KAFKA_CLIENT = Logger.getLogger("org.apache.kafka");

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        KAFKA_CLIENT.setLevel(Level.OFF); // its failures come back as exceptions; the broker has a log of its own
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((e, commandLine, parsed) -> explain(e, commandLine.getErr()))
                .execute(args);
    }

    private static int explain(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof SixChatException known) {
            err.println("sixchat-dir: " + known.getMessage());
            err.flush();
            return known.code().exit().code();
        }
        if (failure instanceof InterruptedException) {
            return Exit.INTERRUPTED.code();
        }
        throw failure;
    }
}

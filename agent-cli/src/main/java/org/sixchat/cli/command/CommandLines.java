package org.sixchat.cli.command;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Arrays;
import java.util.List;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import picocli.CommandLine;

/** The parser with our way of saying what went wrong. */
@ApplicationScoped
class CommandLines {
    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
        return configured(factory.create());
    }

    static CommandLine configured(CommandLine line) {
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler(
                        (failure, failed, parsed) -> options(failed).output().failure(failure))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    CommandLine command = wrong.getCommandLine();
                    String message = wrong.getMessage() + ". See: "
                            + command.getCommandSpec().qualifiedName() + " --help";
                    return new Output(asked(arguments), false, System.out, System.err)
                            .failure(new SixChatException(ErrorCode.USAGE, message));
                });
    }

    private static GlobalOptions options(CommandLine command) {
        return ((SixchatCommand) command.getCommandSpec().root().userObject()).options;
    }

    /** The format that was asked for, as far as it can be told from a command line that does not parse. */
    private static Format asked(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        int at = all.indexOf("--output");
        boolean json = all.contains("--output=json")
                || (at >= 0 && at + 1 < all.size() && all.get(at + 1).equals("json"));
        return json ? Format.JSON : Format.TEXT;
    }
}

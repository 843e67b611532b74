package org.sixchat.setup.command;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Exit;
import org.sixchat.core.SixChatException;
import picocli.CommandLine;

/** How failures are told: one sentence on stderr, and an exit code. */
@ApplicationScoped
class Lines {
    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
        return factory.create().setExecutionExceptionHandler(Lines::report);
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        boolean known = failure instanceof SixChatException;
        ErrorCode code = known ? ((SixChatException) failure).code() : ErrorCode.INTERNAL;
        command.getErr().println("dir-setup: " + (known ? failure.getMessage() : "a fault: " + failure));
        boolean wrongOption = code == ErrorCode.BAD_REQUEST || code == ErrorCode.USAGE;
        return wrongOption ? Exit.USAGE.code() : code.exit().code();
    }
}

package org.sixchat.standalone.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Exit;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.DirState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sixchat-dir down}. */
@Command(
        name = "down",
        description = "Stops the DIR that runs on a data directory; fine if none does.",
        footer = {"", "Exit codes: 0 none runs any more, 7 it did not stop in time."},
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 40;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Its data directory.")
    Path data;

    @Override
    public Integer call() throws InterruptedException {
        Optional<DirState> state = DirState.running(data);
        Optional<ProcessHandle> process = state.flatMap(s -> ProcessHandle.of(s.pid()));
        if (process.isEmpty()) {
            System.out.println("No DIR runs on " + data + ".");
            return Exit.DONE.code();
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SixChatException(
                    ErrorCode.TIMEOUT,
                    "the DIR on " + data + " (process " + process.get().pid() + ") does not stop",
                    e);
        }
        System.out.println("The DIR of " + state.get().domain() + " is stopped.");
        return Exit.DONE.code();
    }
}

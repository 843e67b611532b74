package org.sixchat.standalone.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sixchat.core.Exit;
import org.sixchat.standalone.data.DirState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sixchat-dir status}. */
@Command(
        name = "status",
        description = "Says whether a DIR runs on a data directory, and the processes that make it.",
        footer = {"", "Exit codes: 0 ready, 1 starting or stopping, 3 none runs."},
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Its data directory.")
    Path data;

    @Override
    public Integer call() {
        Optional<DirState> state = DirState.running(data);
        if (state.isEmpty()) {
            System.out.println("No DIR runs on " + data + ".");
            return Exit.NOT_FOUND.code();
        }
        DirState running = state.get();
        System.out.println(
                "The DIR of " + running.domain() + " is " + running.state() + " (process " + running.pid() + ").");
        running.pids().forEach((name, pid) -> System.out.println("  " + name + ": process " + pid));
        return "ready".equals(running.state()) ? Exit.DONE.code() : Exit.FAILED.code();
    }
}

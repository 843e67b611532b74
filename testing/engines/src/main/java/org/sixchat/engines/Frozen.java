package org.sixchat.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process and those that it started, stopped where they are (SIGSTOP) until this is closed. */
public final class Frozen implements AutoCloseable {
    private final List<String> processes;

    private Frozen(List<String> processes) {
        this.processes = processes;
    }

    static Frozen at(ProcessHandle process) {
        Frozen frozen = new Frozen(Stream.concat(Stream.of(process), process.descendants())
                .map(each -> Long.toString(each.pid()))
                .toList());
        frozen.send("-STOP");
        return frozen;
    }

    /** A process that has ended meanwhile is no matter: {@code kill} goes on with the others. */
    private void send(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(processes);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Lets them go on. */
    @Override
    public void close() {
        send("-CONT");
    }
}

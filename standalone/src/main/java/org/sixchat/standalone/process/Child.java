package org.sixchat.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One running process under its guard. Closing the guard's standard input is what ends it, so no end of ours leaves it behind. */
public final class Child {
    private static final Duration LAST_RESORT = Duration.ofSeconds(5);

    private final Process guard;
    private final Path pidFile;

    Child(Process guard, Path pidFile) {
        this.guard = guard;
        this.pidFile = pidFile;
    }

    /** The process id of the program itself, absent before the guard has started it or when it has ended. */
    public OptionalLong pid() {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(pidFile).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public boolean alive() {
        return guard.isAlive();
    }

    /** Waits for its end; returns the exit status as a shell tells it (128 + signal for one that was killed). */
    public int await() throws InterruptedException {
        int status = guard.waitFor();
        askToStop(); // if the guard alone was killed, its watcher ends the program now
        return status;
    }

    /** Asks it to stop and returns at once; its guard kills it when the grace is over. */
    public void askToStop() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            // The guard is gone already, which is what was asked for.
        }
    }

    /** Waits until it has ended, at most {@code grace} and a little; what is left then is killed. */
    public void awaitStop(Duration grace) {
        try {
            if (!guard.waitFor(grace.plus(LAST_RESORT).toMillis(), TimeUnit.MILLISECONDS)) {
                pid().ifPresent(p -> ProcessHandle.of(p).ifPresent(ProcessHandle::destroyForcibly));
                guard.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while stopping", e));
        }
    }
}

package org.sixchat.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.DataDirectory;

/**
 * Children of an earlier run that was killed and whose guards are just ending them. A pid file names one only if that
 * process is older than the file: a pid that has been given to something else since is none of ours.
 */
public final class Leftovers {
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(2);

    private Leftovers() {}

    /**
     * Waits until none is left; kills what outlives its grace. Removes the pid files.
     *
     * @throws SixChatException {@code bad-request} if the pid files cannot be read
     */
    public static void clear(DataDirectory data) throws InterruptedException {
        try (Stream<Path> files = Files.list(data.at("run"))) {
            List<Path> pidFiles =
                    files.filter(f -> f.toString().endsWith(".pid")).toList();
            for (Path file : pidFiles) {
                Optional<ProcessHandle> leftover = process(file);
                if (leftover.isPresent()) {
                    end(leftover.get());
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage("run"), e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(pidFile).toInstant();
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid)
                    .filter(p -> p.info()
                            .startInstant()
                            .map(started -> !started.isAfter(written.plus(CLOCK_GRAIN)))
                            .orElse(false));
        } catch (NumberFormatException | NoSuchFileException e) {
            return Optional.empty(); // being written, or its guard has just removed it: the child has ended
        }
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(Guard.GRACE.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join(); // nothing outlives SIGKILL
        }
    }
}

package org.sixchat.bench.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A rival's server, in the foreground, until it is closed. */
record Server(Process process) implements AutoCloseable {
    /** @param log where all that it says goes */
    static Server start(Path log, List<String> command) {
        try {
            return new Server(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + ", which the part 'bench' of .ci/setup brings", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(People.SOON.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

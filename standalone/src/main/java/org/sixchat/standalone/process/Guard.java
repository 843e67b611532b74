package org.sixchat.standalone.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.standalone.data.DataDirectory;

/** Starts children under the guard script, each in a session of its own, so that Ctrl-C reaches this process alone. */
public final class Guard {
    /** How long a child may take to stop before it is killed. */
    public static final Duration GRACE = Duration.ofSeconds(8);

    private static final String OURS = "SIXCHAT_";
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final DataDirectory data;
    private final Path script;

    public Guard(DataDirectory data) {
        this.data = data;
        this.script = data.at("run/guard.sh");
        try (InputStream in = Guard.class.getResourceAsStream("guard.sh")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; output goes to the end of {@code logs/NAME.log}. */
    public Child start(ChildSpec spec) {
        Path pidFile = pidFile(spec.name());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of("/bin/sh", script.toString(), pidFile.toString(), spec.stopSignal()));
        command.add(Long.toString(GRACE.toSeconds()));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log(spec.name()).toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith(OURS)); // an agent's, of the terminal it came from
        builder.environment().putAll(spec.environment());
        try {
            Files.deleteIfExists(pidFile);
            return new Child(builder.start(), pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    /** The log file of a child. */
    public Path log(String name) {
        return data.at("logs/" + name + ".log");
    }

    /** How long the log of a child is now, in bytes. */
    long logLength(String name) {
        return log(name).toFile().length();
    }

    private Path pidFile(String name) {
        return data.at("run/" + name + ".pid");
    }
}

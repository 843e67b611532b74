package org.sixchat.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** The cluster, as {@code build/cluster} finds or starts it; closing it stops it if it was started for this. */
public final class Cluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final Map<String, String> environment = new HashMap<>();

    /** Has it running, with this version's images. */
    public Cluster() {
        script("up").lines().forEach(line -> {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        });
    }

    /** What build/cluster prints; what it says meanwhile goes to this process's standard error. */
    private static String script(String command) {
        try {
            Process process = new ProcessBuilder(
                            Repository.root().resolve("build/cluster").toString(), command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("build/cluster " + command + " failed: " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Runs {@code kubectl} to its end. */
    public Run kubectl(String... arguments) {
        return run("", "kubectl", arguments);
    }

    /** The same, with a text as its input. */
    Run kubectlWith(String input, String... arguments) {
        return run(input, "kubectl", arguments);
    }

    /** What {@code kubectl} prints of something as JSON. */
    public JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        return kubectl(all.toArray(String[]::new)).expect(0).json();
    }

    /** Runs {@code helm} to its end. */
    public Run helm(String... arguments) {
        return run("", "helm", arguments);
    }

    /** Variables that a process needs to reach it. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    private Run run(String input, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", program));
        command.addAll(List.of(arguments));
        return Run.command(command, environment, input, LIMIT);
    }

    @Override
    public void close() {
        script("down");
    }
}

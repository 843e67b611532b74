package org.sixchat.e2e.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A command that runs on and prints one JSON object a line, such as {@code sixchat listen --output json}. */
public final class Events implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Process process;
    private final List<JsonNode> seen = new CopyOnWriteArrayList<>();
    private final List<String> other = new CopyOnWriteArrayList<>();

    Events(String name, ProcessBuilder builder) {
        this.name = name;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // No virtual threads: one that reads from a pipe holds its carrier, and JDK 25 gives no other one back to those
        // that come later.
        Thread.ofPlatform().daemon().start(() -> read(process.inputReader(StandardCharsets.UTF_8), true));
        Thread.ofPlatform().daemon().start(() -> read(process.errorReader(StandardCharsets.UTF_8), false));
    }

    /** Waits for an event of a kind that fits; events that came before count. */
    public JsonNode await(String kind, Predicate<JsonNode> fits) {
        return await(kind, fits, LIMIT);
    }

    /** The same, with a limit of its own. */
    public JsonNode await(String kind, Predicate<JsonNode> fits, Duration limit) {
        try {
            return Await.value("event '" + kind + "' of " + name, limit, () -> {
                Optional<JsonNode> found = find(kind, fits).stream().findFirst();
                if (found.isEmpty() && !process.isAlive()) {
                    throw new IllegalStateException(name + " ended before event '" + kind + "'");
                }
                return found;
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; seen: " + story(), e);
        }
    }

    /** All that it has printed up to now, for the message of a failure. */
    public String story() {
        return name + ": " + seen + other;
    }

    /** All events of a kind that fit, up to now. */
    public List<JsonNode> find(String kind, Predicate<JsonNode> fits) {
        return seen.stream()
                .filter(e -> e.path("event").asText().equals(kind))
                .filter(fits)
                .toList();
    }

    /** All events of these kinds, in the order in which it printed them. */
    public List<JsonNode> inOrder(String... kinds) {
        return seen.stream()
                .filter(e -> List.of(kinds).contains(e.path("event").asText()))
                .toList();
    }

    /** Waits for the answer that it prints when it is done: the one object that is no event. */
    public JsonNode answer(Duration limit) {
        return await("", e -> true, limit);
    }

    /** Writes a line to its standard input. */
    public void say(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its standard input, and waits for its end; returns its exit code. */
    public int finish() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " does not end: " + seen + other);
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Its process; the launcher has become the program itself. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until it has ended by itself; returns its exit code. */
    public int ended(Duration limit) {
        Await.until(name + " ends", limit, () -> !process.isAlive());
        return process.exitValue();
    }

    /** Stops it as Ctrl-C does, and waits for its end. */
    public void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        awaitEnd();
    }

    /** kill -9. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BufferedReader lines, boolean json) {
        try (Stream<String> all = lines.lines()) {
            all.forEach(line -> {
                if (json && line.startsWith("{")) {
                    seen.add(parse(line));
                } else {
                    other.add(line);
                }
            });
        } catch (UncheckedIOException stopped) {
            // It was killed, and its pipes with it: nothing more comes.
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + line, e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}

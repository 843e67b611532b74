package org.sixchat.e2e.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that has ended.
 *
 * @param command what was run
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 */
public record Run(List<String> command, int exit, String out, String err) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs a command to its end. */
    public static Run command(String... command) {
        return command(List.of(command), Map.of(), "");
    }

    /** Runs a command to its end, with variables beside the inherited ones and a text as its input. */
    public static Run command(List<String> command, Map<String, String> environment, String input) {
        return command(command, environment, input, LIMIT);
    }

    /** The same, for a command that may take longer than others. */
    public static Run command(List<String> command, Map<String, String> environment, String input, Duration limit) {
        try {
            Path out = Files.createTempFile("sixchat-e2e", ".out");
            Path err = Files.createTempFile("sixchat-e2e", ".err");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
                clean(builder).putAll(environment);
                Process process = builder.start();
                feed(process, input);
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("no end within " + limit.toSeconds() + " s: " + command + "\n"
                            + Files.readString(out) + Files.readString(err));
                }
                return new Run(command, process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + command, e);
        }
    }

    /** The environment of a process without what a terminal may have set for an agent of its own. */
    static Map<String, String> clean(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("SIXCHAT_"));
        return builder.environment();
    }

    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading all of it: its exit code tells the rest.
        }
    }

    /** This run, if it ended with that code. */
    public Run expect(int code) {
        if (exit != code) {
            throw new IllegalStateException(
                    "exit code " + exit + " instead of " + code + " from " + command + "\n" + out + err);
        }
        return this;
    }

    /** The one JSON object on its standard output. */
    public JsonNode json() {
        return parse(out);
    }

    /** The error code in the JSON object on its standard error. */
    public String errorCode() {
        return parse(err).path("error").path("code").asText();
    }

    private JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON from " + command + ": " + text, e);
        }
    }
}

package org.sixchat.service.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sixchat.core.Causes;
import org.sixchat.core.SixChatException;

/** What a failure of the start says to people: the outermost of our own sentences, else the innermost message. */
final class Sentence {
    private static final int MOST = 1000;

    private Sentence() {}

    static String of(Throwable failure) {
        String said = Causes.of(failure)
                .map(Sentence::ours)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> innermost(failure));
        String line = said.replaceAll("\\s+", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }

    private static String ours(Throwable failure) {
        return switch (failure) {
            case SixChatException known -> known.getMessage();
            case ConfigurationException setting -> setting.getMessage();
            case UncheckedIOException file -> file.getMessage();
            case ConfigValidationException settings ->
                IntStream.range(0, settings.getProblemCount())
                        .mapToObj(i -> plain(settings.getProblem(i).getMessage()))
                        .distinct()
                        .collect(Collectors.joining("; "));
            default -> null;
        };
    }

    /** Without the library's message number, and in our words. */
    private static String plain(String problem) {
        return problem.replaceFirst("^SRCFG\\d+: ", "")
                .replace("does not map to any root", "is not a setting of this service");
    }

    private static String innermost(Throwable failure) {
        Throwable last = Causes.innermost(failure);
        String message = last.getMessage();
        return message == null || message.isBlank()
                ? "the start failed: " + last.getClass().getSimpleName()
                : "the start failed: " + message;
    }
}

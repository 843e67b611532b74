package org.sixchat.service.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SecretAccess;
import org.sixchat.core.SixChatException;

/** Passwords in files to which nobody else has access, as {@link SecretAccess} has it. */
final class SecretFile {
    private SecretFile() {}

    /**
     * The first line of a file, in UTF-8.
     *
     * @param property named in the error
     * @throws SixChatException {@code usage} when it is missing, empty or within reach of others
     */
    static String firstLine(String property, Path file) {
        try {
            Optional<String> problem = SecretAccess.problem(file);
            if (problem.isPresent()) {
                throw unusable(property, file, problem.get());
            }
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                String line = lines.readLine();
                if (line == null || line.isBlank()) {
                    throw unusable(property, file, "is empty");
                }
                return line;
            }
        } catch (NoSuchFileException missing) {
            throw unusable(property, file, "is missing");
        } catch (IOException failed) {
            throw unusable(property, file, "cannot be read");
        }
    }

    private static SixChatException unusable(String property, Path file, String why) {
        return new SixChatException(ErrorCode.USAGE, property + ": the file " + file + " " + why);
    }
}

package org.sixchat.service.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Passwords in files that only their owner may read. */
final class SecretFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * The first line of a file, in UTF-8.
     *
     * @param property named in the error
     * @throws SixChatException {@code usage} when it is missing, empty or readable by others
     */
    static String firstLine(String property, Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw unusable(property, file, "can be read or written by others than its owner: chmod 600 it");
            }
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                String line = lines.readLine();
                if (line == null || line.isBlank()) {
                    throw unusable(property, file, "is empty");
                }
                return line;
            }
        } catch (IOException failed) {
            throw unusable(property, file, "cannot be read");
        }
    }

    private static SixChatException unusable(String property, Path file, String why) {
        return new SixChatException(ErrorCode.USAGE, property + ": the file " + file + " " + why);
    }
}

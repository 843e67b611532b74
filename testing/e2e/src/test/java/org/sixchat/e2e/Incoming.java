package org.sixchat.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder into which an agent takes files of others. */
record Incoming(Path folder) {
    /** Bytes of files that are on their way, as far as they are there. */
    long partial() {
        return listed(folder.resolve(".sixchat-partial")).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** The files that are there whole. */
    List<Path> whole() {
        return listed(folder).stream().filter(Files::isRegularFile).toList();
    }

    /** Nothing if there is no such folder, or while it changes. */
    private static List<Path> listed(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException changing) {
            return List.of();
        }
    }
}

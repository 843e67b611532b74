package org.sixchat.fuzz.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that are kept with the sources: {@code testing/fuzz/seeds/TARGET/*}. */
public final class Seeds {
    private Seeds() {}

    /** The folder of a target's seeds; it may be missing. */
    public static Path folder(Target target) {
        Path module = Path.of("seeds");
        return (Files.isDirectory(module) ? module : Path.of("testing/fuzz/seeds")).resolve(target.label());
    }

    /** The files of a target's seeds, in order of their names. */
    public static List<Path> files(Target target) throws IOException {
        Path folder = folder(target);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Their contents. */
    public static List<byte[]> of(Target target) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files(target)) {
            seeds.add(Files.readAllBytes(file));
        }
        return seeds;
    }
}

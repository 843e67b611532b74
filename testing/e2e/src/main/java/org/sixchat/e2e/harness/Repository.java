package org.sixchat.e2e.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the launchers are: the folder that holds the Makefile. */
public final class Repository {
    private Repository() {}

    /** The root of the working copy, found upwards from the working directory. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("standalone/bin/sixchat-dir"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run this somewhere below the project's root folder");
        }
        return folder;
    }

    /** A fresh folder for what a run leaves, under {@code target/}. */
    public static Path fresh(String name) {
        Path folder = root().resolve("target").resolve(name);
        Trees.delete(folder);
        return Trees.create(folder);
    }
}

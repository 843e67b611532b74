package org.sixchat.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the launchers are: the folder that holds the Makefile. */
public final class Repository {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>sixchat-parent</artifactId>\\s*<version>([^<]+)</version>");

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

    /** The version of the project, which is also the tag of its images. */
    public static String version() {
        try {
            Matcher version = VERSION.matcher(Files.readString(root().resolve("pom.xml")));
            if (!version.find()) {
                throw new IllegalStateException("the project's pom.xml names no version");
            }
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh folder for what a run leaves, under {@code target/}. */
    public static Path fresh(String name) {
        Path folder = root().resolve("target").resolve(name);
        Trees.delete(folder);
        return Trees.create(folder);
    }
}

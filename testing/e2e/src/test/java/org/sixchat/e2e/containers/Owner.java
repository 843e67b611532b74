package org.sixchat.e2e.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sixchat.e2e.harness.Run;

/** Who the containers are: the user of the images where root runs the suite and can give files away, else who runs it. */
final class Owner {
    private static final String OURS = "10001:10001";
    private static final int ROOT = 0;

    /** User and group, as numbers. */
    static final String USER = isRoot() ? OURS : self("unix:uid") + ":" + self("unix:gid");

    private Owner() {}

    /** Whether root runs the suite. */
    static boolean isRoot() {
        return self("unix:uid") == ROOT;
    }

    /** Gives a folder and all in it to the containers' user. */
    static Path give(Path folder) {
        if (isRoot()) {
            Run.command("chown", "-R", USER, folder.toString()).expect(0);
        }
        return folder;
    }

    private static int self(String attribute) {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

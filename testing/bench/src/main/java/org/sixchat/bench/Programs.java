package org.sixchat.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Whether the rivals are on this machine. */
public final class Programs {
    /** Where servers are, which the path of a user need not have. */
    private static final List<String> SERVERS = List.of("/usr/sbin", "/usr/local/sbin");

    private Programs() {}

    /** Whether all of these can be started. */
    public static boolean there(String... names) {
        return Arrays.stream(names).allMatch(Programs::there);
    }

    private static boolean there(String name) {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        SERVERS.stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}

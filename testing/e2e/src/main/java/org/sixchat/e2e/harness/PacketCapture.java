package org.sixchat.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Captures what really goes over the loop-back interface to and from a port, by tcpdump. */
public final class PacketCapture implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(20);

    private final Process tcpdump;

    private PacketCapture(Process tcpdump) {
        this.tcpdump = tcpdump;
    }

    /** Whether this machine lets us capture: root, with tcpdump. */
    public static boolean possible() {
        return Run.command(List.of("/bin/sh", "-c", "[ \"$(id -u)\" = 0 ] && command -v tcpdump"), Map.of(), "")
                        .exit()
                == 0;
    }

    /** Captures into a file until it is closed; when this returns, packets are being seen. */
    public static PacketCapture of(int port, Path file) {
        try {
            Process tcpdump = new ProcessBuilder(
                            "tcpdump",
                            "-i",
                            "lo",
                            "-U",
                            // else what came within the last second is lost at the end
                            "--immediate-mode",
                            "-s",
                            "0",
                            "-Z",
                            "root",
                            "-w",
                            file.toString(),
                            "tcp port " + port)
                    .start();
            BufferedReader said = tcpdump.errorReader(StandardCharsets.UTF_8);
            String line = said.readLine();
            while (line != null && !line.contains("listening on")) {
                line = said.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("tcpdump has ended with " + tcpdump.waitFor());
            }
            return new PacketCapture(tcpdump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends the capture; the file is whole then. */
    @Override
    public void close() {
        tcpdump.destroy();
        try {
            if (!tcpdump.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("tcpdump does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

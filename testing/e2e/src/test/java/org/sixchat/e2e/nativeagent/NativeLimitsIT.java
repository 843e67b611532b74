package org.sixchat.e2e.nativeagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Run;

/** What the native agent may cost. */
@Needs(Part.NATIVE)
class NativeLimitsIT {
    private static final long EXECUTABLE = 80_000_000;
    private static final long RESIDENT_KIB = 40_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void givenTheExecutableThenItIsSmallEnough() throws IOException {
        long size = Files.size(Part.nativeAgent());
        tell("the executable has %.1f MB", size / 1e6);

        assertThat(size).isLessThanOrEqualTo(EXECUTABLE);
    }

    /** A command that waits for its passphrase has started as {@code --version} does, and stays to be looked at. */
    @Test
    void givenACommandHasStartedThenItIsSmallInMemory() throws Exception {
        Path pipe = folder.resolve("pipe");
        Run.command("mkfifo", pipe.toString()).expect(0);
        String script = "exec \"$0\" enroll --home " + folder + " --passphrase-fd 3 3<>" + pipe;
        Process process = new ProcessBuilder(
                        List.of("/bin/sh", "-c", script, Part.nativeAgent().toString()))
                .start();
        try {
            Await.until("it reads its passphrase", PATIENCE, () -> opened(process, pipe) >= 2);
            long resident = residentKib(process);
            tell("resident at most %.1f MB", resident * 1.024 / 1e3);

            assertThat(resident).isLessThanOrEqualTo(RESIDENT_KIB);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long opened(Process process, Path file) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return descriptors.filter(d -> file.equals(target(d))).count();
        } catch (IOException ended) {
            return 0;
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return null;
        }
    }

    /** The most that it has ever had. */
    private static long residentKib(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static void tell(String format, double value) {
        System.out.printf(Locale.ROOT, "%nNATIVE AGENT: " + format + "%n", value);
    }
}

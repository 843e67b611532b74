package org.sixchat.e2e.nativeagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
    private static final long RESIDENT_KIB = 40 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void givenTheExecutableThenItIsSmallEnough() throws IOException {
        long size = Files.size(Part.nativeAgent());
        tell("the executable has %.1f MB", size / 1e6);

        assertThat(size).isLessThanOrEqualTo(EXECUTABLE);
    }

    /** Its output goes into a pipe that is full, so that it stays to be looked at when all of its work is done. */
    @Test
    void givenVersionWasAskedForThenItIsSmallInMemory() throws Exception {
        Path pipe = folder.resolve("pipe");
        Run.command("mkfifo", pipe.toString()).expect(0);
        String script =
                "exec 3<>" + pipe + "; dd if=/dev/zero bs=65536 count=1 >&3 2>/dev/null; exec \"$0\" --version >&3";
        Process process = new ProcessBuilder(
                        List.of("/bin/sh", "-c", script, Part.nativeAgent().toString()))
                .start();
        try {
            Await.until("it has written its answer", PATIENCE, () -> waitsForItsReader(process));
            long resident = residentKib(process);
            tell("--version has %.1f MiB resident at most", resident / 1024.0);

            assertThat(resident).isLessThanOrEqualTo(RESIDENT_KIB);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Whether a thread of it is in the kernel's call that writes to the descriptor of its output. */
    private static boolean waitsForItsReader(Process process) {
        Path self = Path.of("/proc/" + process.pid());
        try {
            return Files.readSymbolicLink(self.resolve("exe")).equals(Part.nativeAgent())
                    && Files.readString(self.resolve("syscall")).startsWith("1 0x1 ");
        } catch (IOException notYet) {
            return false;
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

package org.sixchat.pki.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the machine's {@code openssl} in a folder. */
final class OpenSsl {
    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** What a run printed, on either stream, and whether it exited with 0. */
    record Result(boolean succeeded, String output) {}

    /** Skips the test where there is no openssl 3. */
    static OpenSsl in(Path folder) throws InterruptedException {
        OpenSsl openssl = new OpenSsl(folder);
        boolean there;
        try {
            there = openssl.run("version").output().startsWith("OpenSSL 3");
        } catch (IOException missing) {
            there = false;
        }
        assumeTrue(there, "there is no openssl 3 on this machine");
        return openssl;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor() == 0, output);
    }

    /** Runs it and fails the test if it does not exit with 0. */
    Result require(String... arguments) throws IOException, InterruptedException {
        Result result = run(arguments);
        assertThat(result.succeeded()).as(result.output()).isTrue();
        return result;
    }
}

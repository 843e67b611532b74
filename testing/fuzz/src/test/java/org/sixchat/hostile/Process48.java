package org.sixchat.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A {@link SmallListener} with 48 MB of heap, in which all its buffers are too. It dies of the first allocation that does not fit.
 */
final class Process48 implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final InetSocketAddress address;

    Process48(Path folder, String... limits) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx48m",
                // A heap that is all but full is an end too, and not minutes of collecting.
                "-XX:+UseParallelGC",
                "-XX:ParallelGCThreads=1",
                "-XX:GCTimeLimit=50",
                "-XX:GCHeapFreeLimit=10",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=16m",
                // Without it buffers are outside the heap, where one too many is a slow refusal to one connection.
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.allocator.type=unpooled",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                SmallListener.class.getName(),
                folder.toString()));
        command.addAll(List.of(limits));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        // Reading from a pipe would hold a virtual thread's carrier.
        Thread.ofPlatform().daemon().start(this::listen);
        address = new InetSocketAddress(
                InetAddress.ofLiteral("127.0.0.1"),
                Integer.parseInt(await("PORT ").substring("PORT ".length())));
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            // it is gone
        }
        lines.add("ENDED");
    }

    InetSocketAddress address() {
        return address;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Drops what it has said by now. */
    void forget() {
        lines.drainTo(heard);
    }

    /** The next line that begins so; those before it are dropped. */
    String await(String beginning) {
        try {
            for (String line = lines.poll(SECONDS, TimeUnit.SECONDS);
                    line != null;
                    line = lines.poll(SECONDS, TimeUnit.SECONDS)) {
                heard.add(line);
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        throw new AssertionError("the listener did not say '" + beginning + "' but " + heard);
    }

    /** How it ended by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the listener did not end; it said " + heard);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

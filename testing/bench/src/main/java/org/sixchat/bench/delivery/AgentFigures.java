package org.sixchat.bench.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sixchat.bench.Figure;
import org.sixchat.bench.Median;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** The native agent beside the same agent on a JVM. */
final class AgentFigures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RIVAL = "the same agent on a JVM";
    private static final int RUNS = 9;
    private static final double MIB = 1024.0 * 1024;
    private static final double KIB = 1024.0;

    private AgentFigures() {}

    static List<Figure> start() {
        Path times = Repository.fresh("bench-start").resolve("times.json");
        Run.command(
                        "hyperfine",
                        "--shell=none",
                        "--warmup=3",
                        "--runs=20",
                        "--export-json=" + times,
                        agent() + " --version",
                        launcher() + " --version")
                .expect(0);
        JsonNode results = json(times).path("results");
        double[] memory = Median.interleaved(RUNS, () -> peakMiB(agent()), () -> peakMiB(launcher()));
        return List.of(
                Figure.of("native-version", "sixchat --version, from start to end", millis(results, 0), "ms")
                        .beside(RIVAL, millis(results, 1))
                        .within(new Figure.Limit.AtMost(20)),
                Figure.of("native-version-resident", "its largest resident set", memory[0], "MiB")
                        .beside(RIVAL, memory[1])
                        .within(new Figure.Limit.AtMost(40)));
    }

    static List<Figure> size() {
        return List.of(Figure.of("native-size", "the executable", bytes(agent()) / MIB, "MiB")
                .beside(
                        "the jars that the JVM agent needs, without the JVM",
                        treeBytes(Repository.root().resolve("agent-cli/target/quarkus-app")) / MIB)
                .within(new Figure.Limit.AtMost(80)));
    }

    /** Both listen at the same registry, as two people, and are looked at when they have nothing to do. */
    static List<Figure> listening() {
        agent();
        try (TwoDomains scene = TwoDomains.ready(Repository.fresh("bench-listen"))) {
            double ours = residentOfListener(scene.alice().program(agent()));
            double rival = residentOfListener(scene.bob());
            return List.of(
                    Figure.of("native-listen-resident", "sixchat listen, idle for ten seconds, resident", ours, "MiB")
                            .beside(RIVAL, rival));
        }
    }

    /** The agent's launcher takes the first compiler for short runs; beside it stands what the same JVM does at its best. */
    static List<Figure> aesGcm() {
        List<String> measure = List.of("bench", "aes-gcm", "--seconds", "8", "--output", "json");
        List<String> ours =
                Stream.concat(Stream.of(agent().toString()), measure.stream()).toList();
        List<String> rival = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-jar",
                                Repository.root()
                                        .resolve("agent-cli/target/quarkus-app/quarkus-run.jar")
                                        .toString()),
                        measure.stream())
                .toList();
        double[] speed = Median.interleaved(3, () -> megabytesASecond(ours), () -> megabytesASecond(rival));
        return List.of(Figure.of("native-aes-256-gcm", "AES-256-GCM of 64 KiB, as a session does it", speed[0], "MB/s")
                .beside("the same on a JVM with its server compiler", speed[1])
                .within(new Figure.Limit.RatioAtLeast(0.7)));
    }

    private static double megabytesASecond(List<String> command) {
        return Run.command(command, Map.of(), "")
                .expect(0)
                .json()
                .path("megabytesPerSecond")
                .asDouble();
    }

    private static double residentOfListener(Agent agent) {
        ProcessHandle process = agent.listen().process();
        long idleSince = System.nanoTime();
        Await.until(
                "ten idle seconds are over",
                java.time.Duration.ofSeconds(20),
                () -> System.nanoTime() - idleSince > 10_000_000_000L);
        return status(process, "VmRSS") / KIB;
    }

    private static double status(ProcessHandle process, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code time -f %M}: the largest resident set, in KiB, on the last line of its errors. */
    private static double peakMiB(Path program) {
        Run run = Run.command("/usr/bin/time", "-f", "%M", program.toString(), "--version")
                .expect(0);
        return Double.parseDouble(run.err().strip().lines().toList().getLast()) / KIB;
    }

    private static double millis(JsonNode results, int index) {
        return results.path(index).path("median").asDouble() * 1_000;
    }

    static Path agent() {
        Part.NATIVE.missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return Part.nativeAgent();
    }

    private static Path launcher() {
        return Repository.root().resolve("agent-cli/bin/sixchat");
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double treeBytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToDouble(AgentFigures::bytes)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.sixchat.bench.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.sixchat.bench.Figure;
import org.sixchat.bench.Median;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** A big file from one agent to the other, by the commands that people type, beside what they type today. */
final class BulkFigures {
    private static final int ROUNDS = 3;
    private static final int MEGABYTES = 512;
    private static final int BLOCK = 1_000_000;
    private static final double NANOS_A_SECOND = 1e9;

    private BulkFigures() {}

    static List<Figure> measure() {
        Part.NATIVE.missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        Path folder = Repository.fresh("bench-bulk");
        Path served = Trees.create(folder.resolve("rivals"));
        Path file = written(served.resolve("big"));
        Path there = folder.resolve("there");
        try (Rivals rivals = new Rivals(served);
                TwoDomains scene = TwoDomains.in(Trees.create(folder.resolve("people")))
                        .withAgents(Part.nativeAgent())
                        .ready()) {
            Path incoming = Trees.create(folder.resolve("incoming"));
            scene.bob().with("SIXCHAT_FILES_INCOMING", incoming.toString()).listen();
            scene.alice().listen();
            Consumer<Path> ours = from -> scene.alice().call("cp", from.toString(), TwoDomains.BOB + ":");
            ours.accept(file);
            double[][] speeds = new double[ROUNDS][];
            for (int round = 0; round < ROUNDS; round++) {
                empty(incoming);
                speeds[round] = new double[] {
                    speed(() -> ours.accept(file)),
                    rivals.hasScp() ? speed(() -> rivals.scp(file, there)) : 0,
                    rivals.hasHttps() ? speed(() -> rivals.https(file, there)) : 0
                };
            }
            return List.of(
                    beside("bulk-scp", speeds, 1, rivals.hasScp(), Rivals.SCP)
                            .within(new Figure.Limit.RatioAtLeast(1.5)),
                    beside("bulk-https", speeds, 2, rivals.hasHttps(), Rivals.HTTPS)
                            .within(new Figure.Limit.RatioAtLeast(1)));
        }
    }

    private static Figure beside(String id, double[][] speeds, int rival, boolean there, String name) {
        Figure ours = figure(id, median(speeds, 0));
        return there ? ours.beside(name, median(speeds, rival)) : ours.besideMissing(name);
    }

    private static Figure figure(String id, double speed) {
        return Figure.of(
                id,
                "sixchat cp of " + MEGABYTES + " MB over loop-back, file to file, from the command to its end",
                speed,
                "MB/s");
    }

    private static double median(double[][] rounds, int column) {
        return Median.of(
                Arrays.stream(rounds).mapToDouble(round -> round[column]).toArray());
    }

    private static double speed(Runnable copy) {
        long start = System.nanoTime();
        copy.run();
        return MEGABYTES / ((System.nanoTime() - start) / NANOS_A_SECOND);
    }

    private static Path written(Path file) {
        byte[] block = new byte[BLOCK];
        new SplittableRandom(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEGABYTES; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void empty(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

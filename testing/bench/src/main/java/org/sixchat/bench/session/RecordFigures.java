package org.sixchat.bench.session;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sixchat.bench.Figure;
import org.sixchat.bench.Median;

/** The record layer beside the cipher that it uses. */
final class RecordFigures {
    private static final int ROUNDS = 3;
    private static final double MB = 1e6;

    private RecordFigures() {}

    static List<Figure> measure() {
        double[] speed = Median.interleaved(ROUNDS, () -> megabytesASecond("record"), () -> megabytesASecond("raw"));
        return List.of(Figure.of("record-layer", "64 KiB sealed and opened as records", speed[0], "MB/s")
                .beside("raw AES-256-GCM of the same JDK", speed[1])
                .within(new Figure.Limit.RatioAtLeast(0.8)));
    }

    /** One fork of JMH. */
    private static double megabytesASecond(String method) {
        try {
            List<RunResult> results = List.copyOf(new Runner(new OptionsBuilder()
                            .include("^" + RecordBenchmark.class.getName() + "\\." + method + "$")
                            .forks(1)
                            .warmupIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(3)
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run());
            return results.getFirst().getPrimaryResult().getScore() * RecordBenchmark.CONTENT / MB;
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }
}

package org.sixchat.bench;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Medians of interleaved runs: what disturbs the machine for a while disturbs ours and the rival's alike. */
public final class Median {
    private Median() {}

    /** The median of some values. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median of some runs. */
    public static double of(int rounds, DoubleSupplier ours) {
        return of(DoubleStream.generate(ours).limit(rounds).toArray());
    }

    /** Runs both by turns; the medians are ours first, the rival's second. */
    public static double[] interleaved(int rounds, DoubleSupplier ours, DoubleSupplier rival) {
        double[] first = new double[rounds];
        double[] second = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            first[i] = ours.getAsDouble();
            second[i] = rival.getAsDouble();
        }
        return new double[] {of(first), of(second)};
    }
}

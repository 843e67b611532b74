package org.sixchat.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measured figure.
 *
 * @param id stable, such as {@code native-version}
 * @param what what was measured, in words
 * @param ours the median of our runs
 * @param unit of both values
 * @param rival what the same cost the rival in the same run
 * @param limit what it must come to
 */
public record Figure(String id, String what, double ours, String unit, Optional<Rival> rival, Optional<Limit> limit) {
    /**
     * What we are compared with.
     *
     * @param name of it
     * @param value the median of its runs
     */
    public record Rival(String name, double value) {}

    /** A bound on the figure itself, or on its ratio to the rival's. */
    public sealed interface Limit {
        /** Whether a figure keeps to it. */
        boolean met(Figure figure);

        /** The figure is at most this. */
        record AtMost(double value) implements Limit {
            @Override
            public boolean met(Figure figure) {
                return figure.ours <= value;
            }

            @Override
            public String toString() {
                return "at most " + Report.number(value);
            }
        }

        /** The ratio of ours to the rival's is at least this; without a rival it is not met. */
        record RatioAtLeast(double value) implements Limit {
            @Override
            public boolean met(Figure figure) {
                return figure.ratio().orElse(Double.NEGATIVE_INFINITY) >= value;
            }

            @Override
            public String toString() {
                return "ratio at least " + Report.number(value);
            }
        }
    }

    /** A figure with nothing to compare it with. */
    public static Figure of(String id, String what, double ours, String unit) {
        return new Figure(id, what, ours, unit, Optional.empty(), Optional.empty());
    }

    /** The same beside a rival's. */
    public Figure beside(String name, double value) {
        return new Figure(id, what, ours, unit, Optional.of(new Rival(name, value)), limit);
    }

    /** The same with a bound. */
    public Figure within(Limit bound) {
        return new Figure(id, what, ours, unit, rival, Optional.of(bound));
    }

    /** Ours divided by the rival's. */
    public OptionalDouble ratio() {
        return rival.map(r -> OptionalDouble.of(ours / r.value())).orElseGet(OptionalDouble::empty);
    }

    /** Whether it keeps to its bound, if it has one. */
    public boolean good() {
        return limit.map(l -> l.met(this)).orElse(true);
    }
}

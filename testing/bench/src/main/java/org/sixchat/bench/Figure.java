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
     * @param value the median of its runs; empty if it is not on this machine
     */
    public record Rival(String name, OptionalDouble value) {}

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
        return beside(new Rival(name, OptionalDouble.of(value)));
    }

    /** The same beside a rival that is not on this machine. */
    public Figure besideMissing(String name) {
        return beside(new Rival(name, OptionalDouble.empty()));
    }

    private Figure beside(Rival other) {
        return new Figure(id, what, ours, unit, Optional.of(other), limit);
    }

    /** The same with a bound. */
    public Figure within(Limit bound) {
        return new Figure(id, what, ours, unit, rival, Optional.of(bound));
    }

    /** Ours divided by the rival's; empty without one. */
    public OptionalDouble ratio() {
        OptionalDouble value = rival.map(Rival::value).orElseGet(OptionalDouble::empty);
        return value.isPresent() ? OptionalDouble.of(ours / value.getAsDouble()) : value;
    }

    /** Whether it keeps to its bound, if it has one. */
    public boolean good() {
        return limit.map(l -> l.met(this)).orElse(true);
    }
}

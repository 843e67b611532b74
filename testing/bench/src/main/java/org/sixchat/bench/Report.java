package org.sixchat.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** What a suite has measured, and what it could not. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    /** Measures, prints and keeps what came out; what fails is named and goes without a row. */
    public void measure(String what, Supplier<List<Figure>> measurement) {
        try {
            measurement.get().forEach(this::add);
        } catch (IllegalStateException | UncheckedIOException failed) {
            without(what, failed.getMessage());
        }
    }

    private static String compared(Figure figure, Figure.Rival rival) {
        return figure.ratio().isPresent()
                ? number(rival.value().getAsDouble()) + ", ratio "
                        + number(figure.ratio().getAsDouble())
                : "not on this machine";
    }

    private void add(Figure figure) {
        figures.add(figure);
        figure.rival()
                .filter(rival -> rival.value().isEmpty())
                .ifPresent(rival -> missing.add(figure.id() + " beside " + rival.name()));
        out.printf(
                Locale.ROOT,
                "%-28s %12s %-8s %s%s%n",
                figure.id(),
                number(figure.ours()),
                figure.unit(),
                figure.rival()
                        .map(r -> r.name() + ": " + compared(figure, r) + "; ")
                        .orElse(""),
                figure.limit()
                        .map(l -> l + (figure.good() ? ": met" : ": MISSED"))
                        .orElse(""));
    }

    /** Something could not be measured here. */
    public void without(String what, String why) {
        missing.add(what);
        out.println("not measured: " + what + ": " + why);
    }

    /** Whether everything was measured. */
    public boolean whole() {
        return missing.isEmpty();
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    /** Writes the rows as a JSON list. */
    public void write(Path file) {
        ArrayNode rows = JSON.createArrayNode();
        for (Figure figure : figures) {
            ObjectNode row = rows.addObject();
            row.put("id", figure.id()).put("what", figure.what()).put("ours", figure.ours());
            row.put("rival", boxed(figure.rival().map(Figure.Rival::value).orElseGet(OptionalDouble::empty)));
            row.put("ratio", boxed(figure.ratio()));
            row.put("unit", figure.unit());
            row.put("rivalName", figure.rival().map(Figure.Rival::name).orElse(null));
            figure.limit().ifPresent(limit -> row.put("limit", limit.toString()).put("met", figure.good()));
        }
        try {
            Files.createDirectories(file.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number with three significant digits or more. */
    static String number(double value) {
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}

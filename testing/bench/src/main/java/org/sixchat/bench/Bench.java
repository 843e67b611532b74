package org.sixchat.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sixchat.bench.delivery.Delivery;
import org.sixchat.bench.session.Session;
import org.sixchat.e2e.harness.Repository;

/** {@code make bench SUITE=…}: measures, prints each figure, and writes {@code target/bench/SUITE.json}. */
public final class Bench {
    private static final Map<String, Consumer<Report>> SUITES =
            new TreeMap<>(Map.of("delivery", Delivery::measure, "session", Session::measure));

    private Bench() {}

    /** Exit codes: 0 all measured, 1 something could not be, 2 no such suite. */
    public static void main(String[] args) {
        Consumer<Report> suite = args.length == 1 ? SUITES.get(args[0]) : null;
        if (suite == null) {
            System.err.println("make bench SUITE=NAME; there is: " + String.join(", ", SUITES.keySet()));
            System.exit(2);
        }
        Report report = new Report(System.out);
        suite.accept(report);
        Path file = Repository.root().resolve("target/bench/" + args[0] + ".json");
        report.write(file);
        System.out.println("Written to " + file);
        System.exit(report.whole() ? 0 : 1);
    }
}

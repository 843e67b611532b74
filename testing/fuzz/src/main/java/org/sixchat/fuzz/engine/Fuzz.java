package org.sixchat.fuzz.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fuzzes targets one after the other, each in a JVM of its own for its share of the time. Arguments: minutes in all, then names of
 * targets, or none for all. Exit code 1 if something was found.
 */
public final class Fuzz {
    private static final int SECONDS = 60;
    private static final String ROW = "%-18s %8s %12s %10s  %s%n";

    private Fuzz() {}

    /** The command. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        double minutes = Double.parseDouble(arguments[0]);
        List<Target> targets = arguments.length == 1
                ? List.of(Target.values())
                : Arrays.stream(arguments).skip(1).map(Target::of).toList();
        int share = Math.max(5, (int) (minutes * SECONDS / targets.size()));
        out.printf(ROW, "TARGET", "SECONDS", "EXECUTIONS", "COVERAGE", "");
        List<Campaign.Result> found = new ArrayList<>();
        long executions = 0;
        for (Target target : targets) {
            Campaign.Result result = new Campaign(target, Path.of("target/fuzz")).run(share);
            out.printf(ROW, target.label(), result.seconds(), result.executions(), result.coverage(), result.verdict());
            executions += result.executions();
            if (!result.good()) {
                found.add(result);
            }
        }
        found.forEach(result -> out.print(result.advice()));
        out.printf("%nfuzz: %d targets, %d executions, %d with findings%n", targets.size(), executions, found.size());
        System.exit(found.isEmpty() ? 0 : 1);
    }
}

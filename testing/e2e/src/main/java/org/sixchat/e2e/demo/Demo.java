package org.sixchat.e2e.demo;

import java.nio.file.Path;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.TwoDomains;

/** {@code make demo}, or {@code make demo AGENT=native}. */
public final class Demo {
    private Demo() {}

    /** Tells the story; the exit code is 0 if all of it happened, 1 if not. */
    public static void main(String[] args) {
        Path folder = Repository.fresh("demo");
        int status = 0;
        TwoDomains scene = TwoDomains.in(folder).withAgents(agent());
        Thread end = new Thread(scene::close, "end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            new Story(scene, new Narrator(System.out)).tell();
            System.out.println("\nAll of it happened. What it left is in " + folder + ".");
        } catch (IllegalStateException e) {
            System.out.println("\nThe story broke off: " + e.getMessage());
            System.out.println("Logs are in " + folder + ".");
            status = 1;
        }
        System.exit(status);
    }

    /** The agent to tell it with: the variable {@code AGENT} says {@code native} or {@code jvm}, which is the default. */
    private static Path agent() {
        String which = System.getenv().getOrDefault("AGENT", "jvm");
        return switch (which) {
            case "native" -> {
                Part.NATIVE.missing().ifPresent(Demo::refuse);
                yield Part.nativeAgent();
            }
            case "jvm", "" -> Agent.LAUNCHER;
            default -> {
                refuse("AGENT is native or jvm, not '" + which + "'");
                yield Agent.LAUNCHER;
            }
        };
    }

    private static void refuse(String why) {
        System.err.println("demo: " + why);
        System.exit(2);
    }
}

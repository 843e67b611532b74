package org.sixchat.e2e.demo;

import java.nio.file.Path;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.TwoDomains;

/** {@code make demo}. */
public final class Demo {
    private Demo() {}

    /** Tells the story; the exit code is 0 if all of it happened, 1 if not. */
    public static void main(String[] args) {
        Path folder = Repository.fresh("demo");
        int status = 0;
        TwoDomains scene = TwoDomains.in(folder);
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
}

package org.sixchat.e2e.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Prints the story: numbered steps, what was verified in each, and how long it took. */
public final class Narrator {
    private final PrintStream out;
    private final long started = System.nanoTime();
    private int step;

    /** Prints to {@code out}. */
    public Narrator(PrintStream out) {
        this.out = out;
    }

    /** A new step begins. */
    void step(String title) {
        step++;
        double seconds = (System.nanoTime() - started) / 1e9;
        out.printf(Locale.ROOT, "%n%2d. %s  (%.1f s)%n", step, title, seconds);
        out.flush();
    }

    /** Something that a person reads with interest. */
    void tell(String text) {
        out.println("      " + text);
        out.flush();
    }

    /**
     * Something that must be so.
     *
     * @throws IllegalStateException if it is not
     */
    void verify(String text, boolean holds) {
        if (!holds) {
            out.println("  FAILED  " + text);
            out.flush();
            throw new IllegalStateException("not verified: " + text);
        }
        out.println("  ok  " + text);
        out.flush();
    }
}

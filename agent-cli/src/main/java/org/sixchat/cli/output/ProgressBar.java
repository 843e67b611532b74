package org.sixchat.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import org.sixchat.cli.view.Event;

/** How far a transfer is, on one line of a terminal that is written over. */
public final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int PERCENT = 100;
    private static final double MEGA = 1e6;
    private static final double NANOS = 1e9;

    private final PrintStream screen;
    private final long started = System.nanoTime();
    private long first = -1;
    private boolean drawn;

    public ProgressBar(PrintStream screen) {
        this.screen = screen;
    }

    /** Draws it anew. */
    public void show(Event.Progress at) {
        if (first < 0) {
            first = at.done();
        }
        double part = at.size() == 0 ? 1 : (double) at.done() / at.size();
        int full = (int) (part * WIDTH);
        double seconds = Math.max((System.nanoTime() - started) / NANOS, 1e-3);
        screen.print(String.format(
                Locale.ROOT,
                "\r[%s%s] %3d%%  %.1f MB/s  %s",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                (int) (part * PERCENT),
                (at.done() - first) / seconds / MEGA,
                Screen.safe(at.file())));
        screen.flush();
        drawn = true;
    }

    /** Ends its line, so that what follows stands on one of its own. */
    public void end() {
        if (drawn) {
            drawn = false;
            screen.println();
        }
    }
}

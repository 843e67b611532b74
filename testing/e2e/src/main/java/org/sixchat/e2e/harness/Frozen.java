package org.sixchat.e2e.harness;

/** A process that stands still (SIGSTOP), so that something else can happen first; it goes on when this is closed. */
public final class Frozen implements AutoCloseable {
    private final ProcessHandle process;

    private Frozen(ProcessHandle process) {
        this.process = process;
    }

    /** Stops it where it is. */
    public static Frozen at(ProcessHandle process) {
        signal("STOP", process);
        return new Frozen(process);
    }

    private static void signal(String name, ProcessHandle process) {
        Run.command("kill", "-s", name, Long.toString(process.pid())).expect(0);
    }

    /** Lets it go on, if it has not been killed meanwhile. */
    @Override
    public void close() {
        if (process.isAlive()) {
            signal("CONT", process);
        }
    }
}

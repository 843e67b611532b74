package org.sixchat.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Keeps children running: one that dies after it was once ready is started again, at first after half a second, then after
 * twice as long each time, up to half a minute. One that dies before is a failed start, and is not tried again.
 */
public final class Supervisor {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(40);
    private static final int TAIL_BYTES = 4_096;

    private final Guard guard;
    private final Consumer<String> say;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private boolean stopping;

    /**
     * A supervisor of nothing as yet.
     *
     * @param say gets a line for each child that died and was started again
     */
    public Supervisor(Guard guard, Consumer<String> say) {
        this.guard = guard;
        this.say = say;
    }

    /**
     * Starts a child and waits until it is ready.
     *
     * @throws SixChatException {@code bad-request} with the end of its log if it ends before, {@code timeout} if it takes
     *     longer than {@code patience}
     */
    public void start(ChildSpec spec, Readiness readiness, Duration patience) throws InterruptedException {
        long logFrom = guard.logLength(spec.name());
        Child child = launch(spec);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!readiness.ready()) {
            if (!child.alive()) {
                refuseWhenStopping(spec);
                throw new SixChatException(
                        ErrorCode.BAD_REQUEST,
                        spec.name() + " ended while it was starting" + lastWords(spec.name(), logFrom));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new SixChatException(
                        ErrorCode.TIMEOUT,
                        spec.name() + " is not ready after " + patience.toSeconds() + " s"
                                + lastWords(spec.name(), logFrom));
            }
            Thread.sleep(POLL);
        }
        Thread.ofPlatform().daemon().name("watch-" + spec.name()).start(() -> watch(spec));
    }

    /** The process id of each child that runs. */
    public synchronized Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        children.forEach((name, child) -> child.pid().ifPresent(pid -> pids.put(name, pid)));
        return pids;
    }

    /** Stops the named children, all at once, and waits for them; those that were never started are passed over. */
    public void stop(List<String> names) {
        List<Child> ending = new ArrayList<>();
        synchronized (this) {
            stopping = true;
            names.stream().filter(children::containsKey).map(children::get).forEach(ending::add);
        }
        ending.forEach(Child::askToStop);
        ending.forEach(child -> child.awaitStop(Guard.GRACE));
    }

    private synchronized Child launch(ChildSpec spec) {
        refuseWhenStopping(spec);
        Child child = guard.start(spec);
        children.put(spec.name(), child);
        return child;
    }

    private synchronized void refuseWhenStopping(ChildSpec spec) {
        if (stopping) {
            throw new SixChatException(
                    ErrorCode.INTERRUPTED, spec.name() + " is not started: the DIR is being stopped");
        }
    }

    private void watch(ChildSpec spec) {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long started = System.nanoTime();
                int status = current(spec).await();
                if (System.nanoTime() - started > STEADY.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                if (isStopping()) {
                    return;
                }
                say.accept(spec.name() + " ended with status " + status + "; starting it again in " + pause.toMillis()
                        + " ms");
                pause = again(spec, pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SixChatException e) {
            // Being stopped: nothing is started any more.
        }
    }

    /** Starts it again, however often that fails (no memory, no process, a full disk); returns the pause before the next time. */
    private Duration again(ChildSpec spec, Duration first) throws InterruptedException {
        Duration pause = first;
        while (true) {
            Thread.sleep(pause);
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            try {
                launch(spec);
                return pause;
            } catch (UncheckedIOException e) {
                say.accept(spec.name() + " could not be started: " + e.getCause() + "; trying again in "
                        + pause.toMillis() + " ms");
            }
        }
    }

    private synchronized Child current(ChildSpec spec) {
        return children.get(spec.name());
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private String lastWords(String name, long logFrom) {
        Path log = guard.log(name);
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.max(Math.min(logFrom, all.length), all.length - TAIL_BYTES);
            String tail = new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
            return ", so the DIR cannot start; if its data is damaged, restore it from a backup. From " + log + ":\n"
                    + tail.indent(4).stripTrailing();
        } catch (IOException e) {
            return ", and left no log in " + log;
        }
    }
}

package org.sixchat.service.start;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a service, which is what its {@code main} calls.
 *
 * <pre>
 *   looking --something is wrong--> waiting --3 s--> looking --all is well--> starting --all observers done--> running
 *                                                                             starting --fails--> held (30 s) --> ended (1)
 * </pre>
 *
 * Only with {@code sixchat.start.wait}; otherwise it starts at once, and ends if it cannot.
 */
public final class ServiceStart {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

    private ServiceStart() {}

    /** Runs the service until it is told to stop; does not return before. */
    public static void run(Preflight preflight, String... arguments) {
        EarlySettings settings = EarlySettings.read();
        if (!settings.waits()) {
            Quarkus.run(arguments);
            return;
        }
        WaitingStart.begin(settings);
        StartLook look = new StartLook(preflight);
        Optional<String> reason = look.reason();
        while (reason.isPresent()) {
            WaitingStart.tell(EarlySettings.read(), reason.get());
            pause(PAUSE);
            reason = look.reason();
        }
        WaitingStart.goesOn();
        Quarkus.run(null, ServiceStart::ended, arguments);
    }

    private static void ended(int code, Throwable failure) {
        if (failure != null && !ApplicationLifecycleManager.isVmShuttingDown()) {
            String sentence = Sentence.of(failure);
            WaitingStart.tell(EarlySettings.read(), sentence);
            pause(HELD);
            leaveWord(sentence);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
    }

    /** Where Kubernetes looks for a container's last words; elsewhere there is no such file. */
    private static void leaveWord(String sentence) {
        System.err.println(sentence);
        try {
            if (Files.isWritable(TERMINATION_LOG)) {
                Files.write(TERMINATION_LOG, sentence.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException notThere) {
            System.err.println(TERMINATION_LOG + " cannot be written");
        }
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

package org.sixchat.service.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.service.runtime.Sources;
import org.sixchat.service.runtime.StartOrder;

/**
 * What is known of a start that is not done yet; one a process, since it outlives what fails in it. While it waits, the
 * management port is its own; it lets go of it just before the service's own interface opens.
 */
@Singleton
public class WaitingStart {
    private static final String STARTING = "the service is starting";
    private static final InstantSource CLOCK = new Sources().clock();

    private static boolean waits;
    private static EarlySettings settings;
    private static String told = "";
    private static Optional<WaitingPort> port = Optional.empty();

    /** Whether this process waits for what stops its start. */
    public static synchronized boolean waits() {
        return waits;
    }

    static synchronized void begin(EarlySettings at) {
        waits = true;
        settings = at;
        open(STARTING);
    }

    /** Nothing stops the start any more, as far as can be seen. */
    static synchronized void goesOn() {
        open(STARTING);
    }

    static synchronized void tell(EarlySettings at, String reason) {
        settings = at;
        tell(reason);
    }

    /** Why the start does not go on: on the management port, and in the log when it is another reason than before. */
    public static synchronized void tell(String reason) {
        open(reason);
        if (!reason.equals(told)) {
            told = reason;
            System.err.println(LogLine.warning(settings.json(), CLOCK.instant(), reason));
        }
    }

    void release(@Observes @Priority(StartOrder.LAST) StartupEvent started) {
        synchronized (WaitingStart.class) {
            port.ifPresent(WaitingPort::close);
            port = Optional.empty();
        }
    }

    private static void open(String reason) {
        port = port.filter(p -> p.stillAt(settings.host(), settings.port()))
                .or(() -> WaitingPort.open(settings.host(), settings.port()));
        port.ifPresent(p -> p.say(reason));
    }
}

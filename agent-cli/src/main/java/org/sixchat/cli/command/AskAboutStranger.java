package org.sixchat.cli.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sixchat.cli.home.Terminal;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.thread.Threads;
import org.sixchat.core.Texts;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Asks the person at the terminal whether to let a verified stranger in; the handshake waits no longer than some seconds. */
final class AskAboutStranger implements Predicate<RemoteIdentity> {
    /** Within the ten seconds that a handshake may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Output output;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private Thread reader;

    AskAboutStranger(Output output) {
        this.output = output;
    }

    @Override
    public synchronized boolean test(RemoteIdentity stranger) {
        Optional<Console> console = Terminal.find();
        if (output.format() != Format.TEXT || console.isEmpty()) {
            return false;
        }
        start(console.get());
        answers.clear();
        output.note(Texts.printable(stranger.name()) + " <" + stranger.id()
                + "> calls and is no contact. Let them in from now on? [y/N]");
        return yes();
    }

    private boolean yes() {
        try {
            String answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void start(Console console) {
        if (reader == null) {
            reader = Threads.start("answers", () -> read(console));
        }
    }

    private void read(Console console) {
        try (BufferedReader lines = new BufferedReader(console.reader())) {
            String line = lines.readLine();
            while (line != null) {
                answers.add(line);
                line = lines.readLine();
            }
        } catch (IOException closed) {
            answers.add("");
        }
    }
}

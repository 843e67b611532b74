package org.sixchat.cli.meet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sixchat.cli.view.Event;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UuidV7;
import org.sixchat.sixchat.transport.AnonymousSession;

/** One person at a meeting: what they type, and what they are shown. */
final class Party {
    private static final int SOON = 15;

    final List<SixChatException> notSent = new ArrayList<>();
    private final BlockingQueue<Event> shown = new LinkedBlockingQueue<>();
    private final CompletableFuture<SixChatException> end;
    private final Writer keyboard;

    Party(AnonymousSession session) {
        InstantSource clock = InstantSource.system();
        Meeting meeting = new Meeting(session, shown::add, notSent::add, new UuidV7(clock, new SecureRandom()), clock);
        PipedReader screen = new PipedReader();
        try {
            keyboard = new PipedWriter(screen);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        end = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        meeting.run(new BufferedReader(screen));
                        return null;
                    } catch (SixChatException failure) {
                        return failure;
                    }
                },
                Thread.ofPlatform().daemon()::start);
    }

    void types(String line) {
        try {
            keyboard.write(line + "\n");
            keyboard.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void endsInput() {
        try {
            keyboard.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The next event, of that kind. */
    <T extends Event> T shown(Class<T> kind) {
        try {
            Event next = shown.poll(SOON, TimeUnit.SECONDS);
            assertThat(next).isInstanceOf(kind);
            return kind.cast(next);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** How the meeting ended: null if well. */
    SixChatException end() {
        try {
            return end.get(SOON, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

package org.sixchat.cli.meet;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.sixchat.cli.app.Views;
import org.sixchat.cli.peer.Waiting;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UuidV7;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.AnonymousSession;
import org.sixchat.sixchat.transport.AnonymousSession.Heard;

/**
 * One meeting, until either side ends it. Of what is typed the first yes or no is the answer whether the digits match; all else is said to
 * the other side.
 */
public final class Meeting {
    private static final Duration WRITE = Duration.ofSeconds(30);
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Set<String> NO = Set.of("n", "no");
    private static final String NOTHING_VERIFIED =
            " Nothing was verified, and nobody is known by this. Run it again to try once more";

    private final AnonymousSession session;
    private final Consumer<Event> events;
    private final Consumer<SixChatException> notSent;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final UUID conversation;
    private final CompletableFuture<Void> verified = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean answered;

    /**
     * For one session.
     *
     * @param events told what happens
     * @param notSent told of a line that cannot be sent; the meeting goes on
     */
    public Meeting(
            AnonymousSession session,
            Consumer<Event> events,
            Consumer<SixChatException> notSent,
            UuidV7 ids,
            InstantSource clock) {
        this.session = session;
        this.events = events;
        this.notSent = notSent;
        this.ids = ids;
        this.clock = clock;
        this.conversation = ids.next();
    }

    /**
     * Goes on until either side ends it, or the input ends: then, if this side has said yes, behind the other side's word.
     *
     * @throws SixChatException NOT_TRUSTED if the digits differ, or somebody left before both had said that they match
     */
    public void run(BufferedReader input) {
        events.accept(new Event.Unverified(
                Views.address(session.remoteAddress()),
                session.claimedName(),
                session.shortString(),
                session.suite().token()));
        try (ExecutorService inOrder = Threads.inOrder("meeting")) {
            session.heard()
                    .emitOn(inOrder)
                    .subscribe()
                    .with(this::heard, ended::completeExceptionally, () -> ended.complete(null));
            Threads.start("lines", () -> read(input));
            ended.join();
        } catch (CompletionException failed) {
            throw told(Failures.known(failed));
        }
        if (!session.verified()) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "The meeting ended before both had compared." + NOTHING_VERIFIED);
        }
        events.accept(new Event.Ended(null, "closed"));
    }

    private static SixChatException told(SixChatException failure) {
        return switch (failure.code()) {
            case NOT_TRUSTED ->
                new SixChatException(
                        failure.code(),
                        "THE DIGITS DIFFER (" + failure.getMessage() + "). Do not trust what was said here."
                                + NOTHING_VERIFIED + ", best over another network",
                        failure);
            case TIMEOUT, CUT ->
                new SixChatException(failure.code(), "The meeting was cut: " + failure.getMessage(), failure);
            default -> failure;
        };
    }

    private void heard(Heard heard) {
        switch (heard) {
            case Heard.PeerAgrees agrees -> events.accept(new Event.PeerAgrees());
            case Heard.Verified both -> {
                events.accept(new Event.Verified());
                verified.complete(null);
            }
            case Heard.Said said -> said(said.message(), said.verified());
        }
    }

    private void said(SessionMessage message, boolean known) {
        switch (message) {
            case Chat line -> {
                events.accept(new Event.Line(
                        session.claimedName(), line.id().toString(), Times.format(line.sent()), line.text(), known));
                answer(new Received(line.id()));
            }
            case Received receipt ->
                events.accept(new Event.Delivered(receipt.id().toString(), null, null));
            case PeerError error -> events.accept(new Event.Warning(error.code().token(), text(error)));
            default -> answer(PeerError.of(null, ErrorCode.UNEXPECTED, "nothing but chat is taken here"));
        }
    }

    private static String text(PeerError error) {
        return error.text() == null ? "The other side says: " + error.code().token() : error.text();
    }

    private void answer(SessionMessage message) {
        session.send(message).onFailure().recoverWithNull().subscribe().with(sent -> {});
    }

    private void read(BufferedReader input) {
        try (input) {
            String line = input.readLine();
            while (line != null) {
                if (!line.isBlank()) {
                    typed(line);
                }
                line = input.readLine();
            }
            inputEnded();
        } catch (SixChatException failure) {
            // what is too late to be said is no failure of its own: why it is will be heard
            if (failure.code() != ErrorCode.CUT) {
                ended.completeExceptionally(failure);
            }
        } catch (IOException failure) {
            ended.completeExceptionally(failure);
        }
    }

    private void typed(String line) {
        String word = line.strip().toLowerCase(Locale.ROOT);
        if (!answered && (YES.contains(word) || NO.contains(word))) {
            answered = true;
            Waiting.on(session.compared(YES.contains(word)), WRITE);
        } else {
            say(line);
        }
    }

    private void say(String line) {
        try {
            Waiting.on(session.send(new Chat(ids.next(), conversation, clock.instant(), line)), WRITE);
        } catch (SixChatException refused) {
            switch (refused.code()) {
                case MALFORMED, TOO_LARGE, BUSY -> notSent.accept(refused);
                default -> throw refused;
            }
        }
    }

    /** Who says yes and nothing more still wants to know what the other side says. */
    private void inputEnded() {
        if (answered) {
            CompletableFuture.anyOf(verified, ended.exceptionally(failed -> null))
                    .join();
        }
        Waiting.on(session.close(), WRITE);
    }
}

package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ChatEdit;
import org.sixchat.sixchat.message.ChatRead;
import org.sixchat.sixchat.message.ChatTyping;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;

/**
 * A channel of lines, which arrive in the order in which they were said. Each line and edit is answered when the other side has kept
 * it. Safe for use from any thread.
 */
public final class ChatChannel {
    /** Lines and edits that may wait for their receipts. */
    static final int MAX_WAITING = 256;
    /** Messages that the listener may have at once. */
    static final int WINDOW = 16;

    private final MessageChannel channel;
    private final Map<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private volatile Throwable over;

    /** Takes what the other side says. Called on the session's event loop, in order; must not block. */
    public interface Listener {
        /**
         * A {@link Chat} or {@link ChatEdit}, to be answered by {@link ChatChannel#received} or {@link ChatChannel#refused} when it is
         * kept; a {@link ChatRead} or {@link ChatTyping}, to which there is no answer.
         *
         * @param on the channel itself
         * @param done to be run when it is worked off, so that the next may come
         */
        void heard(ChatChannel on, ContentMessage message, Runnable done);

        /** Nothing more comes. */
        void ended(ChatChannel on);
    }

    /** Takes over an open channel. */
    public ChatChannel(PeerChannel channel, Listener listener) {
        this.channel = new MessageChannel(channel);
        this.channel.messages().subscribe(new Intake(listener));
    }

    /** Says a line; the item comes with its receipt. Fails with the other side's reason, BUSY, or the channel's end. */
    public Uni<Void> say(Chat line) {
        return answered(line.id(), line);
    }

    /** Changes or withdraws a line of this side's; as {@link #say}. */
    public Uni<Void> edit(ChatEdit edit) {
        return answered(edit.id(), edit);
    }

    /** Tells whether this side is writing. */
    public Uni<Void> typing(UUID conversation, boolean active) {
        return channel.say(new ChatTyping(conversation, active));
    }

    /** The receipt of a line or edit that was kept. */
    public Uni<Void> received(UUID id) {
        return channel.say(new Received(id));
    }

    /** A line or edit is not taken. */
    public Uni<Void> refused(UUID id, ErrorCode code, String text) {
        return channel.say(PeerError.of(id, code, text));
    }

    /** The other's line has been shown to its reader. */
    public Uni<Void> read(UUID id) {
        return channel.say(new ChatRead(id));
    }

    /** Says that nothing more comes from this side. */
    public Uni<Void> end() {
        return channel.channel().end();
    }

    private Uni<Void> answered(UUID id, ContentMessage message) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        if (waiting.size() >= MAX_WAITING || waiting.putIfAbsent(id, answer) != null) {
            answer.completeExceptionally(
                    new SixChatException(ErrorCode.BUSY, "too many lines wait for their receipts, or this one does"));
            return Uni.createFrom().completionStage(answer);
        }
        channel.say(message).subscribe().with(sent -> {}, failed -> fail(id, failed));
        if (over != null) {
            fail(id, over);
        }
        return Uni.createFrom().completionStage(answer).onTermination().invoke(() -> waiting.remove(id, answer));
    }

    private void fail(UUID id, Throwable why) {
        CompletableFuture<Void> answer = waiting.remove(id);
        if (answer != null) {
            answer.completeExceptionally(why);
        }
    }

    private void complete(UUID id) {
        CompletableFuture<Void> answer = waiting.remove(id);
        if (answer != null) {
            answer.complete(null);
        }
    }

    private void close(Throwable why) {
        over = why;
        waiting.keySet().forEach(id -> fail(id, why));
    }

    /** Gives receipts to who waits for them, the rest to the listener. */
    private final class Intake implements Flow.Subscriber<ContentMessage> {
        private final Listener listener;
        private Flow.Subscription subscription;

        Intake(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
            to.request(WINDOW);
        }

        @Override
        public void onNext(ContentMessage message) {
            switch (message) {
                case Received receipt -> {
                    complete(receipt.id());
                    another();
                }
                case PeerError error -> {
                    if (error.id() != null) {
                        fail(error.id(), refusal(error));
                    }
                    another();
                }
                case Chat line -> listener.heard(ChatChannel.this, line, this::another);
                case ChatEdit edit -> listener.heard(ChatChannel.this, edit, this::another);
                case ChatRead read -> listener.heard(ChatChannel.this, read, this::another);
                case ChatTyping typing -> listener.heard(ChatChannel.this, typing, this::another);
                default -> {
                    channel.channel().reset(ErrorCode.UNEXPECTED, "this has no place on a chat channel");
                    another();
                }
            }
        }

        private void another() {
            subscription.request(1);
        }

        @Override
        public void onError(Throwable why) {
            close(why);
            listener.ended(ChatChannel.this);
        }

        @Override
        public void onComplete() {
            close(new SixChatException(ErrorCode.CUT, "the peer has ended the chat"));
            listener.ended(ChatChannel.this);
        }
    }

    private static SixChatException refusal(PeerError error) {
        return new SixChatException(
                error.code(),
                error.text() == null ? "the peer refused: " + error.code().token() : error.text());
    }
}

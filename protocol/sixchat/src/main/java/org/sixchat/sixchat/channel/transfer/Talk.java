package org.sixchat.sixchat.channel.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.MessageChannel;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.channel.RecordQueue;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.PeerError;

/** A channel for a thread that blocks, with its messages and its time limit. */
public final class Talk {
    private final PeerChannel channel;
    private final MessageChannel messages;
    private final RecordQueue records;
    private final Duration patience;

    /**
     * Takes over an open channel.
     *
     * @param patience how long the other side may do nothing
     */
    public Talk(PeerChannel channel, Duration patience) {
        this.channel = channel;
        this.messages = new MessageChannel(channel);
        this.records = RecordQueue.of(channel);
        this.patience = patience;
    }

    PeerChannel channel() {
        return channel;
    }

    RecordQueue records() {
        return records;
    }

    Duration patience() {
        return patience;
    }

    /** Says a message, and waits until it is written. */
    public void say(ContentMessage message) {
        await(messages.say(message).subscribeAsCompletionStage());
    }

    /**
     * Waits for a message of this type.
     *
     * @throws SixChatException the peer's, if it answers with an error; MALFORMED for anything else, which ends the channel
     */
    public <T extends ContentMessage> T hear(Class<T> type) {
        ContentMessage message = next();
        if (type.isInstance(message)) {
            return type.cast(message);
        }
        if (message instanceof PeerError error) {
            throw new SixChatException(
                    error.code(),
                    error.text() == null ? "the peer refused: " + error.code().token() : error.text());
        }
        throw wrong("a message out of its place");
    }

    /** Waits for any message. */
    public ContentMessage next() {
        return nextIfAny().orElseThrow(() -> new SixChatException(ErrorCode.CUT, "the peer has ended the channel"));
    }

    /** Waits for any message; empty if the peer has ended the channel. */
    public Optional<ContentMessage> nextIfAny() {
        return records.take(patience).map(this::read);
    }

    private ContentMessage read(ByteBuffer record) {
        try {
            return MessageChannel.decode(record);
        } catch (SixChatException malformed) {
            throw wrong(malformed.getMessage());
        }
    }

    /** The peer broke the rules of the channel, which is given up. */
    SixChatException wrong(String sentence) {
        channel.reset(ErrorCode.MALFORMED, sentence);
        return new SixChatException(ErrorCode.MALFORMED, sentence);
    }

    /** Says that nothing more comes, without waiting for it. */
    public void end() {
        channel.end().subscribe().with(done -> {}, failed -> {});
    }

    /** Gives the channel up, if it still stands. */
    public void giveUp(SixChatException why) {
        channel.reset(why.code(), null);
    }

    void await(CompletableFuture<Void> step) {
        try {
            step.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            channel.reset(ErrorCode.TIMEOUT, null);
            throw new SixChatException(ErrorCode.TIMEOUT, "the peer did not go on in time", slow);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SixChatException known
                    ? new SixChatException(known.code(), known.getMessage(), known)
                    : new SixChatException(ErrorCode.INTERNAL, "a channel failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            channel.reset(ErrorCode.INTERRUPTED, null);
            throw new SixChatException(ErrorCode.INTERRUPTED, "interrupted while waiting for a peer", interrupted);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SixChatException disk(IOException failed) {
        return new SixChatException(
                ErrorCode.INTERNAL, "the file cannot be read or written: " + failed.getMessage(), failed);
    }
}

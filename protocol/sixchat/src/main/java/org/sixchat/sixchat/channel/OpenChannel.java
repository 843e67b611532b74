package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelEnd;
import org.sixchat.sixchat.message.ChannelReset;

/**
 * One channel. State belongs to the event loop.
 *
 * <pre>
 * opening --accepted--> open --end sent--> sent out --end came--> gone
 *                        |   --end came--> read out --end sent--> gone
 *                        |   --reset came: answered--> gone
 *                        |   --reset sent--> given up --end or reset came--> gone
 * </pre>
 */
final class OpenChannel implements PeerChannel {
    private final int id;
    private final String kind;
    private final Priority priority;
    private final Multiplexer session;
    private final Carrier carrier;
    private final Outgoing outgoing;
    private final Incoming incoming;
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private boolean endAsked;
    private boolean opened;
    private boolean endSent;
    private boolean endCame;
    private boolean resetSent;
    private SixChatException failure;
    /** Whether the scheduler has it in its queue. */
    boolean queued;

    OpenChannel(int id, String kind, Priority priority, int window, Multiplexer session, Carrier carrier) {
        this.id = id;
        this.kind = kind;
        this.priority = priority;
        this.session = session;
        this.carrier = carrier;
        this.outgoing =
                new Outgoing(session.limits().queued(), new Reach(priority == Priority.INTERACTIVE, System::nanoTime));
        this.incoming = new Incoming(
                carrier,
                window,
                bytes -> carrier.control(new ChannelCredit(id, bytes)),
                () -> reset(ErrorCode.INTERRUPTED, null));
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public String kind() {
        return kind;
    }

    Priority priority() {
        return priority;
    }

    int window() {
        return incoming.window();
    }

    /** Bytes that have come and were not taken, with what each record costs. */
    int held() {
        return incoming.held();
    }

    boolean opening() {
        return !opened;
    }

    /** Both sides have said yes. */
    void opened(int peersWindow) {
        opened = true;
        outgoing.open(peersWindow);
    }

    @Override
    public Uni<Void> write(ByteBuffer bytes) {
        return send(bytes, MAX_WRITE, false);
    }

    @Override
    public Uni<Void> writeRecord(ByteBuffer record) {
        return send(record, MAX_RECORD, true);
    }

    private Uni<Void> send(ByteBuffer bytes, int most, boolean whole) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        int length = bytes.remaining();
        if (length == 0 || length > most) {
            sent.completeExceptionally(new SixChatException(
                    ErrorCode.TOO_LARGE, "1 to " + most + " bytes are sent on a channel at once, not " + length));
        } else if (!outgoing.reserve(length)) {
            sent.completeExceptionally(new SixChatException(ErrorCode.BUSY, "too much waits to be sent on a channel"));
        } else {
            carrier.execute(() -> {
                if (failure != null || endAsked) {
                    outgoing.release(length);
                    sent.completeExceptionally(failure != null ? failure : over());
                } else {
                    outgoing.add(bytes, whole, sent);
                    session.schedule(this);
                }
            });
        }
        return Uni.createFrom().completionStage(sent);
    }

    private static SixChatException over() {
        return new SixChatException(ErrorCode.UNEXPECTED, "nothing is sent on a channel behind its end");
    }

    @Override
    public Uni<Void> end() {
        carrier.execute(() -> {
            endAsked = true;
            endIfAllIsSent();
        });
        return Uni.createFrom().completionStage(ending);
    }

    private void endIfAllIsSent() {
        if (endAsked && outgoing.isEmpty() && !endSent && failure == null) {
            endSent = true;
            carrier.control(new ChannelEnd(id));
            ending.complete(null);
            leaveIfOver();
        }
    }

    @Override
    public void reset(ErrorCode code, String text) {
        carrier.execute(() -> giveUp(code, text));
    }

    private void giveUp(ErrorCode code, String text) {
        if (failure != null || resetSent || (endSent && endCame)) {
            return;
        }
        resetSent = true;
        fail(new SixChatException(code, text == null ? "the channel was given up" : text));
        carrier.control(new ChannelReset(id, code, text));
        leaveIfOver();
    }

    @Override
    public Flow.Publisher<ByteBuffer> records() {
        return incoming.records();
    }

    /** Whether a record may be sent now. */
    boolean ready() {
        return opened && failure == null && outgoing.ready();
    }

    /** Sends one record. */
    void sendOne() {
        outgoing.send(bytes -> carrier.data(id, bytes, priority == Priority.INTERACTIVE));
        endIfAllIsSent();
    }

    /** The peer gives credit; what crosses an end or a reset means nothing any more. */
    void credit(int bytes) {
        if (!endSent && !resetSent) {
            outgoing.credit(bytes);
            session.schedule(this);
        }
    }

    /** The peer's record. */
    void data(ByteBuffer bytes) {
        if (!opened || endCame) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "data on a channel that is not open");
        }
        if (resetSent) {
            incoming.spend(bytes);
        } else {
            incoming.offer(bytes);
        }
    }

    /** The peer's last word. */
    void peerEnded() {
        if (!opened || endCame) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "an end of a channel that is not open");
        }
        endCame = true;
        incoming.end(null);
        leaveIfOver();
    }

    /** The peer gives it up. */
    void peerReset(SixChatException why) {
        if (!opened) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a reset of a channel that is not open");
        }
        boolean answer = !endSent && !resetSent;
        endCame = true;
        fail(why);
        if (answer) {
            resetSent = true;
            carrier.control(new ChannelReset(id, ErrorCode.INTERRUPTED, null));
        }
        leaveIfOver();
    }

    private void leaveIfOver() {
        if (endCame && (endSent || resetSent)) {
            session.forget(this);
        }
    }

    /** Over, without a word to the peer. */
    void sessionEnded(SixChatException why) {
        if (failure == null) {
            failure = why;
            outgoing.fail(why);
            ending.completeExceptionally(why);
            incoming.end(why);
        }
    }

    private void fail(SixChatException why) {
        if (failure == null) {
            failure = why;
            outgoing.fail(why);
            ending.completeExceptionally(why);
            incoming.drop(why);
        }
    }
}

package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.SessionMessage;

/**
 * What sessions of every kind are: what is said and heard, each in its order and bounded, over a connection, and an end that both sides
 * agree on or that is a cut. State belongs to one event loop, but for what says otherwise.
 *
 * @param <T> what is heard
 */
final class Exchange<T> {
    private final EventLoop loop;
    private final String with;
    private final Inbox<T> inbox;
    private final Sending sending;
    private final Ending ending;
    private final Consumer<SixChatException> onEnd;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private volatile SessionChannel standing;
    private SixChatException verdict;
    private boolean ended;

    /**
     * For one session.
     *
     * @param with whom, for messages
     * @param onEnd told once that it has ended, and what is said of whatever was still under way
     */
    Exchange(EventLoop loop, PeerLimits limits, String with, Consumer<SixChatException> onEnd) {
        this.loop = loop;
        this.with = with;
        this.onEnd = onEnd;
        this.inbox = new Inbox<>(loop, limits);
        this.sending = new Sending(loop, limits, with, this::flush);
        this.ending = new Ending(loop, limits.slow(), this::end);
    }

    /** It goes on over this connection; into whose pipeline {@code next} goes. */
    void stand(Channel channel, SessionChannel next) {
        standing = next;
        inbox.readFrom(channel);
    }

    /** The present connection, null if there is none; from any thread. */
    SessionChannel standing() {
        return standing;
    }

    Sending sending() {
        return sending;
    }

    /** From any thread; see {@link PeerSession#send}. */
    Uni<Void> send(SessionMessage message) {
        return sending.send(message);
    }

    /** Says what is not the user's; a peer that does not read while it makes this side speak loses the session. */
    void say(PeerMessage message) {
        if (!ended && !sending.answer(message)) {
            end(CloseReason.SLOW);
        }
    }

    /**
     * Something for the user.
     *
     * @param bytes of its document
     */
    void hear(T heard, int bytes) {
        inbox.offer(heard, bytes);
    }

    /** Whether nothing is read because nobody takes what was heard. */
    boolean resting() {
        return inbox.full();
    }

    /** From any thread; see {@link PeerSession#messages}. */
    Multi<T> heard() {
        return inbox.heard();
    }

    /** Writes what there is room for, and the close behind it. */
    void flush() {
        boolean more = true;
        while (standing != null && more) {
            more = sending.writeNext(standing);
        }
        if (standing != null) {
            standing.flush();
        }
        if (standing != null && ending.due() && sending.outgoing().flushed()) {
            ending.said();
            Frames.forget(standing.writeClose().addListener(written -> ending.written()));
        }
    }

    /** From any thread; see {@link PeerSession#close}. */
    Uni<Void> close() {
        loop.execute(this::beginClose);
        return closed().replaceWithVoid();
    }

    /** Closes, behind what was said; the user hears {@code why} in place of how the session ended. */
    void closeFor(SixChatException why) {
        if (!ended && verdict == null) {
            verdict = why;
            beginClose();
        }
    }

    private void beginClose() {
        if (!ended && ending.begin()) {
            sending.refuse();
            if (standing == null) {
                ending.linger();
            }
            flush();
        }
    }

    /** From any thread; see {@link PeerSession#closed}. */
    Uni<CloseReason> closed() {
        return Uni.createFrom().completionStage(closed);
    }

    /** The peer's authenticated close. */
    void closedByPeer() {
        if (ending.heard()) {
            sending.refuse();
            sending.outgoing().openWindow();
            flush();
        }
    }

    /** Whether it has ended, or one side has said that it closes. */
    boolean passed() {
        return ended || ending.passed();
    }

    /** Whether it may go on over another connection, with a peer that has received so many application records. */
    boolean goesOn(long peerReceived) {
        return !ended && sending.outgoing().covers(peerReceived);
    }

    /** There is no connection any more. */
    void lost() {
        standing = null;
    }

    /** Drops the connection if its address on this side is {@code gone}, as if it had been cut; from any thread. */
    void moved(Predicate<InetAddress> gone) {
        SessionChannel now = standing;
        if (now != null
                && now.channel().localAddress() instanceof InetSocketAddress local
                && gone.test(local.getAddress())) {
            loop.execute(now::drop);
        }
    }

    /** Shuts the connection that there still is; false if there is none. */
    boolean shut() {
        if (standing == null) {
            return false;
        }
        standing.shut();
        standing = null;
        return true;
    }

    /** What the peer is not known to have is said again over the next connection. */
    void rewind() {
        sending.outgoing().rewind();
        if (ending.due()) {
            ending.linger();
        }
    }

    /** The connection is gone, for good: after the peer's close that is no cut. */
    void finish(CloseReason reason) {
        end(ending.isHeard() && reason == CloseReason.CUT ? CloseReason.CLOSED : reason);
    }

    /** The peer has broken the rules: it is told so, and the session is closed, so that nobody resumes it. */
    void violated(SixChatException why) {
        if (ended || ending.isSaid()) {
            return;
        }
        ending.said();
        sending.answer(PeerError.of(null, why.code(), why.getMessage()));
        if (standing != null) {
            standing.leave();
            standing = null;
        }
        over(CloseReason.CUT, why);
    }

    /** A message that only a newer peer knows. */
    void unknown(String why) {
        say(PeerError.of(null, ErrorCode.UNEXPECTED, why));
    }

    /** Ends it at once, without a close. */
    void end(CloseReason reason) {
        if (!ended) {
            shut();
            over(reason, reason.isCut() ? reason.said(with) : null);
        }
    }

    /** @param why what its user is told, null after an authenticated close */
    private void over(CloseReason reason, SixChatException why) {
        SixChatException told = verdict == null ? why : verdict;
        ended = true;
        ending.stop();
        sending.drop();
        onEnd.accept(told == null ? sending.gone() : told);
        inbox.end(told);
        closed.complete(reason);
    }
}

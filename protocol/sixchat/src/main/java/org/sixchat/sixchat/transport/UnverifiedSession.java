package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.AnonymousHandshake.Step.Unverified;
import org.sixchat.sixchat.handshake.Comparison;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.message.ShortStringCompared;

/** A session without certificates, over one connection. State belongs to its event loop; the public methods may be called from anywhere. */
final class UnverifiedSession implements AnonymousSession, SessionOwner {
    private final EventLoop loop;
    private final Unverified handshake;
    private final SessionKeys keys;
    private final InetSocketAddress address;
    private final Exchange<Heard> exchange;
    private final Runnable onVerified;
    private final Allowance taken = new Allowance(AnonymousLimits.TAKEN_MESSAGES, AnonymousLimits.TAKEN_BYTES);
    private final Allowance sent = new Allowance(AnonymousLimits.SENT_MESSAGES, AnonymousLimits.SENT_BYTES);
    private final Future<?> patience;
    private volatile Comparison comparison = Comparison.begin();
    private boolean over;

    /**
     * On the event loop of the channel, into whose pipeline {@link #channel} goes next.
     *
     * @param onVerified told once when both sides have said that the short strings match
     */
    UnverifiedSession(
            Channel channel, Unverified handshake, PeerLimits limits, AnonymousLimits bounds, Runnable onVerified) {
        this.loop = channel.eventLoop();
        this.handshake = handshake;
        this.keys = handshake.session();
        this.address = channel.remoteAddress() instanceof InetSocketAddress inet ? inet : null;
        this.onVerified = onVerified;
        this.exchange = new Exchange<>(loop, limits, "somebody without a certificate", this::ended);
        this.patience = loop.schedule(
                () -> close(new SixChatException(
                        ErrorCode.TIMEOUT,
                        "the short strings were not compared within "
                                + bounds.comparison().toSeconds() + " seconds")),
                bounds.comparison().toMillis(),
                TimeUnit.MILLISECONDS);
        exchange.stand(channel, new SessionChannel(channel, keys, limits, this));
    }

    /** What reads from the connection. */
    SessionChannel channel() {
        return exchange.standing();
    }

    @Override
    public String claimedName() {
        return handshake.claimedName();
    }

    @Override
    public String shortString() {
        return handshake.shortString();
    }

    @Override
    public Suite suite() {
        return keys.suite();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return address;
    }

    @Override
    public boolean verified() {
        return comparison instanceof Comparison.Verified;
    }

    @Override
    public Multi<Heard> heard() {
        return exchange.heard();
    }

    @Override
    public Uni<Void> close() {
        return exchange.close();
    }

    @Override
    public Uni<CloseReason> closed() {
        return exchange.closed();
    }

    @Override
    public Uni<Void> send(SessionMessage message) {
        try {
            if (!verified()) {
                checkBeforeComparison(message);
            }
            return exchange.send(message);
        } catch (SixChatException refused) {
            return Uni.createFrom().failure(refused);
        }
    }

    private void checkBeforeComparison(SessionMessage message) {
        if (!comparison.passes(message)) {
            throw new SixChatException(
                    ErrorCode.UNEXPECTED, "nothing but chat passes before the short strings have been compared");
        }
        if (message instanceof Chat && !sent.take(PeerCodec.encode(message).length)) {
            throw new SixChatException(
                    ErrorCode.BUSY, "no more is sent before the short strings have been compared: do that first");
        }
    }

    @Override
    public Uni<Void> compared(boolean matches) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                say(matches);
                said.complete(null);
            } catch (SixChatException refused) {
                said.completeExceptionally(refused);
            }
        });
        return Uni.createFrom().completionStage(said);
    }

    private void say(boolean matches) {
        if (over) {
            throw exchange.sending().gone();
        }
        if (!(comparison instanceof Comparison.Speaking speaking)) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "it was said already whether the short strings match");
        }
        exchange.say(new ShortStringCompared(matches));
        if (matches) {
            become(speaking.agree());
        } else {
            close(speaking.disagree());
        }
    }

    private void become(Comparison next) {
        comparison = next;
        if (next instanceof Comparison.Verified) {
            patience.cancel(false);
            onVerified.run();
            exchange.hear(new Heard.Verified(), 0);
        }
    }

    @Override
    public void compared(ShortStringCompared said) {
        if (over) {
            return;
        }
        if (!(comparison instanceof Comparison.Hearing hearing)) {
            violated(ErrorCode.UNEXPECTED, "a second word on the short string");
            return;
        }
        try {
            become(hearing.heard(said));
            if (comparison instanceof Comparison.SaidByPeer) {
                exchange.hear(new Heard.PeerAgrees(), 0);
            }
        } catch (SixChatException mismatch) {
            close(mismatch);
        }
    }

    /** There is one try. */
    private void close(SixChatException why) {
        over = true;
        exchange.closeFor(why);
    }

    @Override
    public void message(SessionMessage message, int bytes) {
        if (over) {
            return;
        }
        boolean verified = verified();
        if (!comparison.passes(message)) {
            violated(ErrorCode.UNEXPECTED, "something else than chat before the short strings have been compared");
        } else if (verified || taken(bytes)) {
            exchange.hear(new Heard.Said(message, verified), bytes);
        }
    }

    private boolean taken(int bytes) {
        boolean room = taken.take(bytes);
        if (!room) {
            violated(ErrorCode.TOO_LARGE, "more than is taken before the short strings have been compared");
        }
        return room;
    }

    @Override
    public void unknown(String why) {
        if (!over && (verified() || taken(0))) {
            exchange.unknown(why);
        }
    }

    @Override
    public void control(ChannelMessage message, int bytes) {
        data(null);
    }

    @Override
    public void data(ByteBuffer body) {
        violated(ErrorCode.UNEXPECTED, "a session without certificates has no channels");
    }

    private void violated(ErrorCode code, String sentence) {
        over = true;
        exchange.violated(new SixChatException(code, sentence));
    }

    @Override
    public void acknowledged(long received) {
        throw notAgreed();
    }

    @Override
    public void status(byte[] ocsp) {
        throw notAgreed();
    }

    private static SixChatException notAgreed() {
        return new SixChatException(ErrorCode.UNEXPECTED, "a session without certificates is not resumed");
    }

    @Override
    public void writable() {
        // what waits is written as it comes
    }

    @Override
    public void closedByPeer() {
        exchange.closedByPeer();
    }

    @Override
    public boolean resting() {
        return exchange.resting();
    }

    @Override
    public void lost(CloseReason reason, boolean forGood) {
        exchange.lost();
        exchange.finish(reason);
    }

    /** Ends it without a close, on the event loop. */
    void cut() {
        exchange.end(CloseReason.CUT);
    }

    private void ended(SixChatException why) {
        over = true;
        patience.cancel(false);
        keys.close();
    }
}

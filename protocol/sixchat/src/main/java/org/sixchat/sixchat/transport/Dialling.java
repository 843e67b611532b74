package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.ComeAgain;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.wire.frame.FrameDecoder;

/**
 * One dial, from the connection on. It may be cancelled from any thread at any moment: either its caller gets the session or
 * nobody does, and then the connection is closed.
 */
final class Dialling implements HandshakeHandler.Outcome {
    private static final int MOST_COMINGS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final PeerNetwork network;
    private final LocalIdentity me;
    private final ExpectedRemote remote;
    private final AdmissionPolicy policy;
    private final List<InetSocketAddress> addresses;
    private UniEmitter<? super PeerSession> emitter;
    private Optional<ComeAgain.Cookie> cookie = Optional.empty();
    private int comings;
    private volatile Channel channel;
    private volatile boolean cancelled;
    private volatile boolean delivered;

    Dialling(
            PeerNetwork network,
            List<InetSocketAddress> addresses,
            LocalIdentity me,
            ExpectedRemote remote,
            AdmissionPolicy policy) {
        this.network = network;
        this.addresses = List.copyOf(addresses);
        this.me = me;
        this.remote = remote;
        this.policy = policy;
    }

    ExpectedRemote remote() {
        return remote;
    }

    /** Who gets the outcome; before all else. */
    void answer(UniEmitter<? super PeerSession> to) {
        emitter = to;
    }

    /** An address answered; on the event loop. */
    void connected(Channel connected) {
        channel = connected;
        if (cancelled) {
            Frames.forget(connected.close());
            return;
        }
        try {
            shakeHands(connected);
        } catch (SixChatException refused) {
            Frames.forget(connected.close());
            emitter.fail(refused);
        } catch (RuntimeException fault) {
            Frames.forget(connected.close());
            emitter.fail(new SixChatException(
                    ErrorCode.INTERNAL, "the handshake with " + remote.id() + " could not be begun", fault));
        }
    }

    private void shakeHands(Channel connected) {
        Initiator initiator = new Initiator(network.setup(me), remote, Optional.empty(), cookie);
        cookie = Optional.empty();
        FrameDecoder frames = new FrameDecoder(initiator.frameLimit());
        connected
                .pipeline()
                .addLast("frames", frames)
                .addLast("handshake", new HandshakeHandler(initiator, network, policy, frames, this));
        connected.config().setAutoRead(true);
    }

    /** The caller does not want the session any more; says so too, and means nothing, when it has the session. */
    void cancel() {
        if (delivered) {
            return;
        }
        cancelled = true;
        Channel open = channel;
        if (open != null) {
            Frames.forget(open.close());
        }
    }

    /** The session is with its caller. An emitter that was cancelled delivers nothing, and does not say so. */
    void delivered() {
        delivered = true;
    }

    @Override
    public void proven() {
        // a dialler counts nobody
    }

    @Override
    public void established(LiveSession session) {
        session.suspension()
                .dialBy(new Redial.Plan(() -> me, remote, policy, () -> known(session), () -> lookedUp(session)));
        emitter.complete(session);
        if (!delivered) {
            session.cut();
        }
    }

    /** Where it was last, and where it was dialled. */
    private List<InetSocketAddress> known(LiveSession session) {
        List<InetSocketAddress> all = new ArrayList<>();
        all.add(session.remoteAddress());
        all.addAll(addresses);
        return all;
    }

    private Uni<List<InetSocketAddress>> lookedUp(LiveSession session) {
        return network.resumptions()
                .map(Resumptions::whereabouts)
                .orElseGet(Whereabouts::unknown)
                .of(session.remote());
    }

    @Override
    public void failed(SixChatException reason) {
        Channel before = channel;
        channel = null;
        if (reason instanceof ComeAgain later && comings++ < MOST_COMINGS && before != null && !cancelled) {
            comeAgain(later, before);
        } else {
            emitter.fail(reason);
        }
    }

    /** The same address again, after the wait that it asks for, as far as that is borne. */
    private void comeAgain(ComeAgain later, Channel before) {
        cookie = Optional.of(later.cookie());
        EventLoop loop = before.eventLoop();
        InetSocketAddress address = (InetSocketAddress) before.remoteAddress();
        Duration wait = later.after().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : later.after();
        Race race = new Race(
                loop,
                network.limits().stagger(),
                List.of(address),
                Race.tcp(loop, network.limits().connect()),
                this::connected,
                emitter::fail);
        Frames.forget(loop.schedule(race::start, wait.toMillis(), TimeUnit.MILLISECONDS));
    }
}

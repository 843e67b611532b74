package org.sixchat.sixchat.transport;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;

/** A listener on a free port, its sessions, and a dialler. */
final class Network implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private final BlockingQueue<PeerSession> accepted = new LinkedBlockingQueue<>();
    private PeerNetwork shared;
    private PeerListener.Bound bound;

    Network(Cast cast) {
        shared = new PeerNetwork(loops, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());
    }

    void limits(UnaryOperator<PeerLimits> change) {
        shared = new PeerNetwork(loops, shared.trust(), shared.clock(), shared.random(), change.apply(shared.limits()));
    }

    PeerListener.Bound listen(LocalIdentity me, AdmissionPolicy policy) {
        return listen(me, policy, session -> {});
    }

    /** @param first sees each session before the test does */
    PeerListener.Bound listen(LocalIdentity me, AdmissionPolicy policy, SessionHandler first) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        bound = new PeerListener(shared)
                .bind(List.of(any), () -> me, policy, session -> {
                    first.accept(session);
                    accepted.add(session);
                })
                .await()
                .atMost(SOON);
        return bound;
    }

    InetSocketAddress address() {
        return bound.addresses().getFirst();
    }

    PeerSession dial(LocalIdentity me, LocalIdentity whom) {
        return dial(me, whom, address());
    }

    PeerSession dial(LocalIdentity me, LocalIdentity whom, InetSocketAddress at) {
        return dial(me, whom, at, AdmissionPolicy.anyone());
    }

    PeerSession dial(LocalIdentity me, LocalIdentity whom, InetSocketAddress at, AdmissionPolicy policy) {
        return new PeerDialer(shared)
                .dial(List.of(at), me, Cast.dialled(whom), policy)
                .await()
                .atMost(SOON);
    }

    PeerSession dialAll(LocalIdentity me, LocalIdentity whom, List<InetSocketAddress> at) {
        return new PeerDialer(shared)
                .dial(at, me, Cast.dialled(whom), AdmissionPolicy.anyone())
                .await()
                .atMost(SOON);
    }

    /** Dials again while the listener is busy. */
    PeerSession dialPatiently(LocalIdentity me, LocalIdentity whom) {
        return new PeerDialer(shared)
                .dial(List.of(address()), me, Cast.dialled(whom), AdmissionPolicy.anyone())
                .onFailure(failure -> failure instanceof SixChatException e && e.code() == ErrorCode.BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(20))
                .expireIn(SOON.toMillis())
                .await()
                .atMost(SOON);
    }

    PeerSession accepted() {
        try {
            return accepted.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    boolean nobodyAccepted() {
        return accepted.isEmpty();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}

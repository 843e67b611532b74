package org.sixchat.sixchat.transport;

import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.SixChatException;

/** A listener for sessions without certificates on a free port, its sessions, and a dialler. */
final class AnonymousNetwork implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);

    final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private final BlockingQueue<AnonymousSession> accepted = new LinkedBlockingQueue<>();
    private final Wires wires;
    private PeerListener.Bound bound;

    AnonymousNetwork() {
        this(PeerLimits.standard());
    }

    AnonymousNetwork(PeerLimits limits) {
        this.wires = new Wires(loops, new SecureRandom(), limits);
    }

    AnonymousPeers peers(String name) {
        return new AnonymousPeers(wires, AnonymousLimits.standard(), name);
    }

    AnonymousNetwork listen(String name) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        bound = peers(name).listen(List.of(any), accepted::add).await().atMost(SOON);
        return this;
    }

    InetSocketAddress address() {
        return bound.addresses().getFirst();
    }

    AnonymousSession dial(String name, InetSocketAddress at) {
        return peers(name).dial(List.of(at)).await().atMost(SOON);
    }

    AnonymousSession accepted() {
        return next(accepted);
    }

    static <T> T next(BlockingQueue<T> queue) {
        try {
            return queue.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** One end, and what it hears. */
    static final class Ear {
        final AnonymousSession session;
        final BlockingQueue<AnonymousSession.Heard> heard = new LinkedBlockingQueue<>();
        private final BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();

        Ear(AnonymousSession session) {
            this.session = session;
            session.heard()
                    .subscribe()
                    .with(heard::add, ended::add, () -> ended.add(new IllegalStateException("closed")));
        }

        AnonymousSession.Heard next() {
            return AnonymousNetwork.next(heard);
        }

        /** What it is told at the end. */
        SixChatException failure() {
            return AnonymousNetwork.next(ended) instanceof SixChatException known ? known : null;
        }

        void says(Uni<Void> what) {
            what.await().atMost(SOON);
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}

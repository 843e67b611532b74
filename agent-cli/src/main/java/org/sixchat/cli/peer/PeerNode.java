package org.sixchat.cli.peer;

import io.netty.channel.EventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.sixchat.transport.SessionEvent;

/** Dials and awaits peers under the owner's identity. */
public final class PeerNode {
    private static final Duration BIND = Duration.ofSeconds(10);
    private static final Duration DIAL = Duration.ofSeconds(30);

    private final PeerNetwork network;
    private final Supplier<LocalIdentity> me;
    private final Policies policies;
    private final LinkHandler handler;
    private final Links links = new Links();
    private PeerListener.Bound bound;

    /**
     * Whom to talk to.
     *
     * @param callers asked about everyone who calls
     * @param called asked about everyone who is called
     */
    public record Policies(AdmissionPolicy callers, AdmissionPolicy called) {}

    /** @param handler takes what comes in on every session */
    public PeerNode(PeerNetwork network, Supplier<LocalIdentity> me, Policies policies, LinkHandler handler) {
        this.network = network;
        this.me = me;
        this.policies = policies;
        this.handler = new Forgetting(handler);
        network.resumptions().ifPresent(sessions -> sessions.succeededBy(this::succeeded));
    }

    /** The sessions that stand. */
    public Links links() {
        return links;
    }

    /**
     * Opens a session.
     *
     * @param addresses in order of preference, at least one
     */
    public Link dial(List<InetSocketAddress> addresses, ExpectedRemote remote) {
        return Waiting.on(
                new PeerDialer(network)
                        .dial(addresses, me.get(), remote, policies.called())
                        .map(this::linked),
                DIAL);
    }

    /**
     * Awaits peers.
     *
     * @param accepted told of each session that a peer opened
     * @return the addresses with their real ports
     */
    public List<InetSocketAddress> listen(List<InetSocketAddress> addresses, Consumer<Link> accepted) {
        bound = Waiting.on(
                new PeerListener(network)
                        .bind(addresses, me, policies.callers(), session -> accepted.accept(linked(session))),
                BIND);
        return bound.addresses();
    }

    private void succeeded(PeerSession fresh) {
        handler.begunAnew(linked(fresh));
    }

    private Link linked(PeerSession session) {
        Link link = new Link(session, handler);
        links.add(link);
        link.start();
        return link;
    }

    /** This device's addresses have changed. */
    public void moved() {
        network.resumptions().ifPresent(sessions -> sessions.moved(PeerNode::isGone));
    }

    private static boolean isGone(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) == null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /** Stops listening, and closes every session with an authenticated close. */
    public void close() {
        if (bound != null) {
            Waiting.on(bound.close(), BIND);
        }
        // All at once: one whose peer is gone for the moment waits a little for it.
        CompletableFuture<?>[] closing = links.all().stream()
                .map(link ->
                        link.session().close().onFailure().recoverWithNull().subscribeAsCompletionStage())
                .toArray(CompletableFuture<?>[]::new);
        Uni.createFrom()
                .completionStage(CompletableFuture.allOf(closing))
                .await()
                .atMost(BIND);
    }

    /** The event loops, which whoever made them shuts down. */
    public EventLoopGroup group() {
        return network.group();
    }

    /** Takes ended links out of the books before the application hears of it. */
    private final class Forgetting implements LinkHandler {
        private final LinkHandler next;

        Forgetting(LinkHandler next) {
            this.next = next;
        }

        @Override
        public void received(Link link, SessionMessage message) {
            next.received(link, message);
        }

        @Override
        public void heard(Link link, ContentMessage message, ChatChannel on) {
            next.heard(link, message, on);
        }

        @Override
        public Map<String, Acceptor> served(Link link) {
            return next.served(link);
        }

        @Override
        public void begunAnew(Link link) {
            next.begunAnew(link);
        }

        @Override
        public void happened(Link link, SessionEvent event) {
            next.happened(link, event);
        }

        @Override
        public void ended(Link link, CloseReason reason) {
            links.remove(link);
            next.ended(link, reason);
        }
    }
}

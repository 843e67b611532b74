package org.sixchat.sixchat.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;

/** Listens for peers. */
public final class PeerListener {
    /** Connections that may wait to be accepted: as many as may be unproven. */
    private static final int BACKLOG = 1024;

    private final PeerNetwork network;

    public PeerListener(PeerNetwork network) {
        this.network = network;
    }

    /**
     * Listens on all of {@code addresses} (port 0 takes a free one), or fails with UNAVAILABLE, naming the address, and listens
     * on none.
     *
     * @param me asked at each connection, so that a renewed certificate is used without a restart
     * @param policy whom to admit
     * @param handler gets each session when it stands
     */
    public Uni<Bound> bind(
            List<InetSocketAddress> addresses,
            Supplier<LocalIdentity> me,
            AdmissionPolicy policy,
            SessionHandler handler) {
        return bind(
                network.wires(),
                addresses,
                () -> new Reception<>(network.wires(), new CertifiedHost(network, me, policy, handler)));
    }

    /** Listens for sessions of whatever kind. */
    static Uni<Bound> bind(
            Wires wires, List<InetSocketAddress> addresses, Supplier<? extends Reception<?>> receptions) {
        return Uni.createFrom().deferred(() -> {
            Reception<?> reception = receptions.get();
            Uni<List<Channel>> opened = Uni.createFrom().item(new ArrayList<>());
            for (InetSocketAddress address : addresses) {
                opened = opened.flatMap(channels -> open(wires, address, reception, channels));
            }
            return opened.map(channels -> new Listening(List.copyOf(channels), reception));
        });
    }

    private static Uni<List<Channel>> open(
            Wires wires, InetSocketAddress address, Reception<?> reception, List<Channel> channels) {
        ChannelFuture binding = new ServerBootstrap()
                .group(wires.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        reception.receive(channel);
                    }
                })
                .bind(address);
        CompletableFuture<List<Channel>> result = new CompletableFuture<>();
        Frames.forget(binding.addListener(done -> {
            if (done.isSuccess()) {
                channels.add(binding.channel());
                result.complete(channels);
            } else {
                channels.forEach(channel -> Frames.forget(channel.close()));
                result.completeExceptionally(new SixChatException(
                        ErrorCode.UNAVAILABLE, "cannot listen on " + address + "; is its port taken?", done.cause()));
            }
        }));
        return Uni.createFrom().completionStage(result);
    }

    /** An open listener. */
    public interface Bound {
        /** The addresses with their real ports, in the order of those asked for. */
        List<InetSocketAddress> addresses();

        /** Stops listening and cuts the connections that have not finished their handshake; sessions go on. */
        Uni<Void> close();
    }

    private record Listening(List<Channel> channels, Reception<?> reception) implements Bound {
        @Override
        public List<InetSocketAddress> addresses() {
            return channels.stream()
                    .map(channel -> (InetSocketAddress) channel.localAddress())
                    .toList();
        }

        @Override
        public Uni<Void> close() {
            CompletableFuture<?>[] closing = channels.stream()
                    .map(channel -> {
                        CompletableFuture<Void> closed = new CompletableFuture<>();
                        Frames.forget(channel.close().addListener(done -> closed.complete(null)));
                        return closed;
                    })
                    .toArray(CompletableFuture<?>[]::new);
            reception.close();
            return Uni.createFrom().completionStage(CompletableFuture.allOf(closing));
        }
    }
}

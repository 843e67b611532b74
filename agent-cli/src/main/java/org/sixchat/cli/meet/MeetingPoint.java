package org.sixchat.cli.meet;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.sixchat.cli.peer.Waiting;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.transport.AnonymousLimits;
import org.sixchat.sixchat.transport.AnonymousPeers;
import org.sixchat.sixchat.transport.AnonymousSession;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.Wires;

/** Where two people meet: one awaits the other, once. */
public final class MeetingPoint {
    private static final Duration BIND = Duration.ofSeconds(10);
    private static final Duration DIAL = Duration.ofSeconds(30);

    private final AnonymousPeers peers;

    /**
     * For one meeting.
     *
     * @param group event loops, which whoever made them shuts down
     * @param name what this side calls itself, perhaps nothing
     * @throws SixChatException BAD_REQUEST for a name that reads as a user id
     */
    public MeetingPoint(EventLoopGroup group, SecureRandom random, String name) {
        this.peers =
                new AnonymousPeers(new Wires(group, random, PeerLimits.standard()), AnonymousLimits.standard(), name);
    }

    /**
     * Dials whoever awaits a meeting at an address.
     *
     * @throws SixChatException that says what to do next
     */
    public AnonymousSession dial(InetSocketAddress address, String typed) {
        try {
            return Waiting.on(peers.dial(List.of(address)), DIAL);
        } catch (SixChatException refused) {
            throw new SixChatException(refused.code(), advice(refused, typed), refused);
        }
    }

    private static String advice(SixChatException refused, String at) {
        String command = "sixchat meet --listen";
        return switch (refused.code()) {
            case UNREACHABLE, TIMEOUT ->
                "Nobody answers at " + at + ". Run " + command
                        + " on the other machine, and give one of the addresses that"
                        + " it prints; a firewall there may be in the way";
            case SUITE ->
                "Whoever listens at " + at + " awaits no meeting, but calls with certificates. Run " + command
                        + " --port 4606 on the other machine, and sixchat meet with that port here";
            case BUSY -> "Whoever listens at " + at + " meets somebody else at this moment. Try again later";
            default ->
                "The meeting at " + at + " did not come about (" + refused.getMessage() + "). Run " + command
                        + " on the other machine again, and try again";
        };
    }

    /**
     * Awaits one person; who comes after that is not let in.
     *
     * @param bound told the addresses with their real ports
     * @param limit how long
     * @throws SixChatException TIMEOUT if nobody came
     */
    public AnonymousSession await(
            List<InetSocketAddress> addresses, Consumer<List<InetSocketAddress>> bound, Duration limit) {
        CompletableFuture<AnonymousSession> first = new CompletableFuture<>();
        PeerListener.Bound door = open(addresses, first);
        try {
            bound.accept(door.addresses());
            return first.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nobody) {
            throw new SixChatException(
                    ErrorCode.TIMEOUT,
                    "Nobody came within " + limit.toSeconds() + " seconds. Run it again, and sixchat meet ADDRESS on"
                            + " the other machine",
                    nobody);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted before anybody came", interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Waiting.on(door.close(), BIND);
        }
    }

    private PeerListener.Bound open(List<InetSocketAddress> addresses, CompletableFuture<AnonymousSession> first) {
        try {
            return Waiting.on(peers.listen(addresses, session -> arrived(session, first)), BIND);
        } catch (SixChatException taken) {
            throw new SixChatException(
                    taken.code(),
                    taken.getMessage()
                            + " If sixchat listen runs here, take another one: sixchat meet --listen --port 4606",
                    taken);
        }
    }

    private static void arrived(AnonymousSession session, CompletableFuture<AnonymousSession> first) {
        if (!first.complete(session)) {
            session.close().onFailure().recoverWithNull().subscribe().with(closed -> {});
        }
    }
}

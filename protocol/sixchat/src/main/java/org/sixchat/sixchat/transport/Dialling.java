package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.ComeAgain;

/**
 * One dial, from the connection on. It may be cancelled from any thread at any moment: either its caller gets the session or
 * nobody does, and then the connection is closed.
 *
 * @param <S> the kind of session
 */
final class Dialling<S> implements Outcome<S> {
    private static final int MOST_COMINGS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Wires wires;
    private final List<InetSocketAddress> addresses;
    private final Caller<S> caller;
    private UniEmitter<? super S> emitter;
    private Optional<ComeAgain.Cookie> cookie = Optional.empty();
    private int comings;
    private volatile Channel channel;
    private volatile boolean cancelled;
    private volatile boolean delivered;

    /**
     * What kind of session is wanted.
     *
     * @param <S> that kind
     */
    interface Caller<S> {
        /** Who is dialled, for messages. */
        String whom();

        /**
         * A handshake.
         *
         * @param cookie what the peer gave to the attempt before
         */
        HandshakeHandler<?> handshake(Optional<ComeAgain.Cookie> cookie, Outcome<S> outcome);

        /** The session stands, and is its caller's next. */
        void stands(S session);

        /** Nobody wants the session any more. */
        void cut(S session);
    }

    Dialling(Wires wires, List<InetSocketAddress> addresses, Caller<S> caller) {
        this.wires = wires;
        this.addresses = List.copyOf(addresses);
        this.caller = caller;
    }

    /**
     * Dials the addresses in their order; see {@link PeerDialer#dial}.
     *
     * @param caller asked for at each subscription
     */
    static <T, S extends T> Uni<T> dial(Wires wires, List<InetSocketAddress> addresses, Supplier<Caller<S>> caller) {
        return Uni.createFrom().deferred(() -> {
            Dialling<S> dialling = new Dialling<>(wires, addresses, caller.get());
            return Uni.createFrom().<T>emitter(dialling::start).invoke(dialling::delivered);
        });
    }

    private void start(UniEmitter<? super S> to) {
        if (addresses.isEmpty()) {
            to.fail(new SixChatException(ErrorCode.UNREACHABLE, caller.whom() + " has no address"));
            return;
        }
        answer(to);
        Race race = race(wires.group().next(), addresses);
        to.onTermination(() -> {
            race.cancel();
            cancel();
        });
        race.start();
    }

    private Race race(EventLoop loop, List<InetSocketAddress> between) {
        return new Race(
                loop,
                wires.limits().stagger(),
                between,
                Race.tcp(loop, wires.limits().connect()),
                this::connected,
                emitter::fail);
    }

    /** Who gets the outcome; before all else. */
    void answer(UniEmitter<? super S> to) {
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
                    ErrorCode.INTERNAL, "the handshake with " + caller.whom() + " could not be begun", fault));
        }
    }

    private void shakeHands(Channel connected) {
        HandshakeHandler<?> handshake = caller.handshake(cookie, this);
        cookie = Optional.empty();
        handshake.on(connected);
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
    public void established(S session) {
        caller.stands(session);
        emitter.complete(session);
        if (!delivered) {
            caller.cut(session);
        }
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
        Race race = race(loop, List.of(address));
        Frames.forget(loop.schedule(race::start, wait.toMillis(), TimeUnit.MILLISECONDS));
    }
}

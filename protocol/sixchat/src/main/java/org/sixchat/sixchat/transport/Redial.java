package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.ComeAgain;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Resuming;
import org.sixchat.sixchat.handshake.ResumptionKey;
import org.sixchat.sixchat.handshake.SessionUnknown;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;

/**
 * Dials the other side of a suspended session, again and again, until it is stopped: where it was last, then where the look-up has it.
 * Belongs to the session's event loop.
 */
final class Redial {
    private static final long LAST_MILLIS = 8000;

    private final LiveSession session;
    private final PeerNetwork network;
    private final Plan plan;
    private List<ResumptionKey> keys = List.of();
    private int key;
    private boolean allUnknown;
    private Optional<ComeAgain.Cookie> cookie = Optional.empty();
    private long pause;
    private boolean running;
    private boolean first;
    private int attempt;
    private Race race;
    private Channel channel;
    private Future<?> timer;

    /**
     * How to find the other side.
     *
     * @param me whom this side speaks for, if it comes to a full handshake
     * @param remote whom it dials
     * @param policy asked if it comes to a full handshake
     * @param known where the other side was found before, in order of preference, perhaps nowhere
     * @param lookUp where it may be else; asked when it was not found where it is known
     */
    record Plan(
            Supplier<LocalIdentity> me,
            ExpectedRemote remote,
            AdmissionPolicy policy,
            Supplier<List<InetSocketAddress>> known,
            Supplier<Uni<List<InetSocketAddress>>> lookUp) {}

    Redial(LiveSession session, PeerNetwork network, Plan plan) {
        this.session = session;
        this.network = network;
        this.plan = plan;
    }

    /** Begins, after a while. */
    void start(Duration after) {
        stop();
        running = true;
        first = true;
        beginWithKeys();
        pause = network.resumptions().orElseThrow().firstPause().toMillis();
        again(after.toMillis());
    }

    /** Gives up. */
    void stop() {
        running = false;
        attempt++;
        if (timer != null) {
            timer.cancel(false);
        }
        if (race != null) {
            race.cancel();
        }
        if (channel != null) {
            Frames.forget(channel.close());
            channel = null;
        }
    }

    /** The session stands over a connection, which may be the one that was dialled here. */
    void found(Channel connection) {
        if (connection.equals(channel)) {
            channel = null;
        }
    }

    /** Whether the other side has been reached, and the attempt is under way. */
    boolean connected() {
        return running && channel != null && channel.isActive();
    }

    private void again(long millis) {
        timer = session.loop().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        int mine = ++attempt;
        List<InetSocketAddress> known = plan.known().get();
        if (first && !known.isEmpty()) {
            first = false;
            dial(mine, known);
            return;
        }
        plan.lookUp()
                .get()
                .ifNoItem()
                .after(network.limits().connect())
                .recoverWithItem(List.of())
                .onFailure()
                .recoverWithItem(List.of())
                .subscribe()
                .with(found -> session.loop().execute(() -> dial(mine, both(known, found))));
    }

    private static List<InetSocketAddress> both(List<InetSocketAddress> known, List<InetSocketAddress> found) {
        List<InetSocketAddress> all = new ArrayList<>(known);
        all.addAll(found);
        return all;
    }

    private void dial(int mine, List<InetSocketAddress> found) {
        if (mine != attempt || !running) {
            return;
        }
        SequencedSet<InetSocketAddress> all = new LinkedHashSet<>(found);
        if (all.isEmpty()) {
            pause();
            return;
        }
        race = new Race(
                session.loop(),
                network.limits().stagger(),
                new ArrayList<>(all),
                Race.tcp(session.loop(), network.limits().connect()),
                connected -> shakeHands(mine, connected),
                reason -> new Attempt(mine).failed(reason));
        race.start();
    }

    private void shakeHands(int mine, Channel connected) {
        if (mine != attempt || !running) {
            Frames.forget(connected.close());
            return;
        }
        channel = connected;
        try {
            Resuming what = new Resuming(keys.get(key), session.received(), lost());
            HandshakeSetup setup = network.setup(plan.me().get());
            Initiator initiator = new Initiator(setup, plan.remote(), Optional.of(what), cookie);
            cookie = Optional.empty();
            new CertifiedCourse(initiator, network, plan.policy(), new Attempt(mine))
                    .returning(session)
                    .handler()
                    .on(connected);
            connected.config().setAutoRead(true);
        } catch (RuntimeException fault) {
            Frames.forget(connected.close());
            pause();
        }
    }

    private void beginWithKeys() {
        key = 0;
        allUnknown = false;
        keys = session.suspension().keys();
    }

    /**
     * Whether a peer that does not know the present key either has lost the session. Of two keys it may have learned of the newer one only
     * after it was asked for that, and have forgotten the older one by it: so the newer one is asked for once more.
     */
    private boolean lost() {
        return keys.size() == 1 || (allUnknown && key == 0);
    }

    /** The peer does not know the present key. */
    private void nextKey() {
        key++;
        if (key == keys.size()) {
            beginWithKeys();
            allUnknown = true;
        }
        again(0);
    }

    private void pause() {
        channel = null;
        beginWithKeys();
        again(pause);
        pause = Math.min(LAST_MILLIS, pause * 2);
    }

    private void next(SixChatException reason) {
        channel = null;
        if (reason instanceof SessionUnknown) {
            nextKey();
        } else if (reason instanceof ComeAgain later) {
            cookie = Optional.of(later.cookie());
            again(Math.min(LAST_MILLIS, later.after().toMillis()));
        } else {
            pause();
        }
    }

    /** What becomes of one dial; what is heard of it when another has taken its place, or none is wanted, says nothing about the session. */
    private final class Attempt implements Outcome<LiveSession> {
        private final int mine;

        Attempt(int mine) {
            this.mine = mine;
        }

        private boolean counts() {
            return running && mine == attempt;
        }

        @Override
        public void proven() {
            // a dialler counts nobody
        }

        /**
         * The other side has lost the session, and has proved that it is the other side: there is nothing to go on with, but this fresh
         * session for whoever wants it.
         */
        @Override
        public void established(LiveSession fresh) {
            Optional<Consumer<PeerSession>> heir = network.resumptions().flatMap(Resumptions::heir);
            boolean wanted = counts() && heir.isPresent();
            if (counts()) {
                channel = null;
                session.end(CloseReason.CUT);
            }
            if (wanted) {
                fresh.suspension().dialBy(plan);
                heir.get().accept(fresh);
            } else {
                Frames.forgetAll(fresh.close());
            }
        }

        @Override
        public void failed(SixChatException reason) {
            if (counts()) {
                next(reason);
            }
        }
    }
}

package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.sixchat.handshake.ResumptionKey;

/**
 * What becomes of a session when its connection is cut: it waits for the other side and, where it knows how, dials it, until one of them
 * succeeds or patience ends. Belongs to the session's event loop, but for what says otherwise.
 */
final class Suspension {
    /** How long the other side has to finish its own dial before this one dials too. */
    private static final Duration WAY = Duration.ofSeconds(2);

    private final LiveSession session;
    private final Optional<Resumptions> resumptions;
    private final boolean dialled;
    private final Instant deadline;
    private final Statuses statuses;
    private final PeerNetwork network;
    private List<String> names = List.of();
    private final Continuity continuity;
    private Optional<Redial> redial = Optional.empty();
    private Future<?> patience;

    private Suspension(LiveSession session, PeerNetwork network, Optional<Resumptions> resumptions) {
        this.session = session;
        this.network = network;
        this.resumptions = resumptions;
        this.dialled = session.keys().dialled();
        this.deadline = deadline(session, network);
        this.continuity = new Continuity(session.loop());
        this.statuses = new Statuses(session, network.clock());
    }

    static Suspension of(LiveSession session, PeerNetwork network) {
        Optional<Resumptions> agreed =
                session.keys().resumable() ? network.resumptions() : Optional.<Resumptions>empty();
        return new Suspension(session, network, agreed);
    }

    private static Instant deadline(LiveSession session, PeerNetwork network) {
        Instant day = network.clock().instant().plus(Resumptions.LIFETIME);
        Instant end = session.remote().leaf().getNotAfter().toInstant();
        return day.isBefore(end) ? day : end;
    }

    /** Whether this side dialled the full handshake. */
    boolean dialled() {
        return dialled;
    }

    /** Of its interruptions; from any thread. */
    Multi<SessionEvent> events() {
        return continuity.events();
    }

    /** Whether the session survives its connection at all. */
    boolean possible() {
        return resumptions.isPresent();
    }

    /** Whether it is too late for that; from any thread. */
    boolean expired() {
        Instant now = network.clock().instant();
        boolean revokedPerhaps = statuses.knownUntil()
                .map(end -> now.isAfter(end.plus(Times.CLOCK_SKEW)))
                .orElse(false);
        return revokedPerhaps || !now.isBefore(deadline);
    }

    /** A fresh response on the peer's certificate; see {@link Statuses#take}. */
    void status(byte[] ocsp) {
        statuses.take(ocsp);
    }

    /** How to find the other side, from now on. */
    void dialBy(Redial.Plan plan) {
        if (possible()) {
            redial = Optional.of(new Redial(session, network, plan));
            statuses.showing(plan.me());
            resumptions.orElseThrow().rivals().stands(session, plan.me().get());
        }
    }

    /** The newest first, as this side holds them. */
    List<ResumptionKey> keys() {
        return session.keys().resumption().all().stream()
                .map(rs -> new ResumptionKey(dialled, rs))
                .toList();
    }

    /** The connection is gone. */
    void begin(CloseReason reason) {
        Duration limit = resumptions.orElseThrow().patience();
        patience = session.loop().schedule(() -> session.end(reason), limit.toMillis(), TimeUnit.MILLISECONDS);
        continuity.interrupted(new SessionEvent.Interrupted(reason, limit));
        redial.ifPresent(dial -> dial.start(Duration.ZERO));
        resumptions
                .orElseThrow()
                .suspended()
                .add(session, Rivals.name(session.remote()))
                .ifPresent(Suspension::waitNoLonger);
    }

    private static void waitNoLonger(LiveSession one) {
        one.loop().execute(() -> {
            if (!one.standing()) {
                one.end(CloseReason.CUT);
            }
        });
    }

    /**
     * The other side has dialled: its dial stays, unless this side dialled the full handshake and is dialling now.
     *
     * @throws SixChatException BUSY
     */
    void giveWay() {
        if (dialled && redial.map(Redial::connected).orElse(false)) {
            throw new SixChatException(ErrorCode.BUSY, "both sides dial at once, and this side's dial stays");
        }
        redial.ifPresent(Redial::stop);
        if (patience == null) {
            begin(CloseReason.CUT);
        }
        redial.ifPresent(dial -> dial.start(WAY));
    }

    /** The session stands again, over {@code connection}. */
    void over(Channel connection) {
        redial.ifPresent(dial -> dial.found(connection));
        rest();
        index();
    }

    /** The new connection can be written to. */
    void goneOn() {
        statuses.connectionChanged();
        continuity.resumed(new SessionEvent.Resumed(session.remoteAddress()));
    }

    /** The session has ended. */
    void forget() {
        rest();
        statuses.stop();
        continuity.end();
        resumptions.ifPresent(all -> {
            all.forget(names);
            all.rivals().ended(session);
        });
    }

    private void rest() {
        resumptions.ifPresent(all -> all.suspended().remove(session));
        redial.ifPresent(Redial::stop);
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    /** Holds the session by the ids of its present keys. */
    void index() {
        session.keys().resumption().onChange(this::index);
        resumptions.ifPresent(all -> {
            // An id that stays must be found all the time: whoever is told that nobody knows it gives the session up.
            List<String> gone = new ArrayList<>(names);
            names = all.hold(session, keys());
            gone.removeAll(names);
            all.forget(gone);
        });
    }
}

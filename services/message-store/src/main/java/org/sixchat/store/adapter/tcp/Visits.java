package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.store.app.Departures;
import org.sixchat.store.domain.DeviceRef;

/**
 * Who may come in, and how many at a time. Sessions are counted once a device has proved its key, so that nobody can use up
 * another's, or learn from the answer that it is here.
 */
final class Visits {
    private static final Logger LOG = Logger.getLogger(Visits.class);

    private final LiveSessions live;
    private final Function<PeerSession, StoreSession> welcome;
    private final Map<PeerSession, StoreSession> open = new ConcurrentHashMap<>();

    /** @param welcome takes a session that is let in, and reads nothing of it yet */
    Visits(LiveSessions live, Function<PeerSession, StoreSession> welcome) {
        this.live = live;
        this.welcome = welcome;
    }

    /** The word on a peer that has not proved its key yet. */
    Uni<Decision> admit(RemoteIdentity remote) {
        if (remote.role() != PeerRole.PERSON) {
            return Uni.createFrom().item(new Decision.Refuse("a store serves people, not " + remote.role()));
        }
        return Uni.createFrom().item(new Decision.Admit());
    }

    /** A session stands. */
    void begin(PeerSession session) {
        DeviceRef device = device(session);
        if (!live.begin(device)) {
            turnAway(session, ErrorCode.BUSY, "There are too many sessions; try again later");
            return;
        }
        StoreSession visit = welcome.apply(session);
        open.put(session, visit);
        session.closed().subscribe().with(reason -> ended(session, device), failure -> ended(session, device));
        visit.start();
    }

    private void ended(PeerSession session, DeviceRef device) {
        open.remove(session);
        live.end(device);
    }

    /** Takes leave of everybody who is in: what is under way is answered, what is queued goes out, then the authenticated close. */
    Uni<Void> end() {
        List<Uni<Void>> closing =
                open.values().stream().map(StoreSession::leave).toList();
        return closing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(closing).andCollectFailures().replaceWithVoid();
    }

    /** Takes leave of those who do not belong here any more. */
    Uni<Void> dismiss(Departures departures) {
        List<PeerSession> here = List.copyOf(open.keySet());
        return departures
                .among(here.stream().map(Visits::device).distinct().toList())
                .invoke(gone -> here.stream()
                        .filter(session -> gone.contains(device(session)))
                        .forEach(session -> turnAway(
                                session,
                                ErrorCode.REVOKED,
                                "You were removed from this domain, or this device was revoked")))
                .replaceWithVoid();
    }

    private static DeviceRef device(PeerSession session) {
        return new DeviceRef(
                session.remote().user().orElseThrow(), session.remote().device().orElseThrow());
    }

    private static void turnAway(PeerSession session, ErrorCode code, String text) {
        session.send(PeerError.of(null, code, text))
                .onFailure()
                .recoverWithNull()
                .chain(session::close)
                .subscribe()
                .with(closed -> {}, failure -> LOG.debugf("A session ended: %s", failure.getMessage()));
    }
}

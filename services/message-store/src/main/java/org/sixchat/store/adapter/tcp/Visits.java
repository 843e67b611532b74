package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.store.domain.DeviceRef;

/**
 * Who may come in, and how many at a time. Sessions are counted once a device has proved its key, so that nobody can use up
 * another's, or learn from the answer that it is here.
 */
final class Visits {
    private static final Logger LOG = Logger.getLogger(Visits.class);

    private final LiveSessions live;
    private final Consumer<PeerSession> welcome;
    private final Set<PeerSession> open = ConcurrentHashMap.newKeySet();

    /** @param welcome takes a session that is let in */
    Visits(LiveSessions live, Consumer<PeerSession> welcome) {
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
        var device = new DeviceRef(
                session.remote().user().orElseThrow(), session.remote().device().orElseThrow());
        if (!live.begin(device)) {
            turnAway(session);
            return;
        }
        open.add(session);
        session.closed().subscribe().with(reason -> ended(session, device), failure -> ended(session, device));
        welcome.accept(session);
    }

    private void ended(PeerSession session, DeviceRef device) {
        open.remove(session);
        live.end(device);
    }

    /** Takes leave of everybody who is in: what is queued goes out, then the authenticated close. */
    Uni<Void> end() {
        List<Uni<Void>> closing = open.stream()
                .map(session -> session.close().onFailure().recoverWithNull())
                .toList();
        return closing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(closing).andCollectFailures().replaceWithVoid();
    }

    private static void turnAway(PeerSession session) {
        session.send(PeerError.of(null, ErrorCode.BUSY, "There are too many sessions; try again later"))
                .onFailure()
                .recoverWithNull()
                .chain(session::close)
                .subscribe()
                .with(closed -> {}, failure -> LOG.debugf("A session ended: %s", failure.getMessage()));
    }
}

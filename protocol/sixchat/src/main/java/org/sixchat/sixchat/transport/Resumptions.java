package org.sixchat.sixchat.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.ResumableSessions;
import org.sixchat.sixchat.handshake.ResumptionKey;

/**
 * The sessions of one identity that survive their connections, by the ids that they are resumed with. In memory only. Whoever puts one
 * into its {@link PeerNetwork} says by that that its sessions can be resumed. Thread-safe.
 */
public final class Resumptions implements ResumableSessions {
    /** No session is resumed later than so long after its full handshake. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Duration patience;
    private final Whereabouts whereabouts;
    private final Duration firstPause;
    private final Rivals rivals = new Rivals(AT_ONCE, System::nanoTime);
    private final Suspended suspended = new Suspended();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private volatile Optional<Consumer<PeerSession>> heir = Optional.empty();

    private record Held(LiveSession session, ResumptionKey key, boolean own) {}

    /**
     * Sessions wait for their next connection.
     *
     * @param patience how long, before the session ends with what cut it
     * @param whereabouts asked when a peer is not found where it was
     */
    public Resumptions(Duration patience, Whereabouts whereabouts) {
        this(patience, whereabouts, FIRST_PAUSE);
    }

    /** @param firstPause between two dials; each further one is twice as long, up to eight seconds */
    Resumptions(Duration patience, Whereabouts whereabouts, Duration firstPause) {
        this.patience = patience;
        this.whereabouts = whereabouts;
        this.firstPause = firstPause;
    }

    /**
     * A peer that has lost a session, as by a restart, and has proved that it is the peer, has begun a fresh one by that.
     *
     * @param heir takes it, on the event loop, when the old session has ended; without one it is closed
     */
    public void succeededBy(Consumer<PeerSession> heir) {
        this.heir = Optional.of(heir);
    }

    Optional<Consumer<PeerSession>> heir() {
        return heir;
    }

    /** Those that wait for their other side. */
    Suspended suspended() {
        return suspended;
    }

    Duration firstPause() {
        return firstPause;
    }

    /** Two minutes, at the address of the last connection. */
    public static Resumptions standard() {
        return new Resumptions(Duration.ofMinutes(2), Whereabouts.unknown());
    }

    Rivals rivals() {
        return rivals;
    }

    Duration patience() {
        return patience;
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    @Override
    public Optional<ResumptionKey> find(byte[] id) {
        Held found = held.get(name(id));
        if (found != null && found.own()) {
            throw new SixChatException(ErrorCode.REFUSED, "this side's own id of a session came back to it");
        }
        return found == null || found.session().suspension().expired() ? Optional.empty() : Optional.of(found.key());
    }

    /**
     * This side's addresses have changed: connections from such as are gone are of no use, though nobody says so, and their sessions look
     * for the other side at once. From any thread.
     *
     * @param gone whether an address is none of this side's any more
     */
    public void moved(Predicate<InetAddress> gone) {
        held.values().stream().map(Held::session).distinct().forEach(session -> session.moved(gone));
    }

    /** The session that a peer comes back to. */
    Optional<LiveSession> session(byte[] id) {
        return Optional.ofNullable(held.get(name(id))).map(Held::session);
    }

    /** Holds a session by the ids of its keys; gives the names by which it can be forgotten. */
    List<String> hold(LiveSession session, List<ResumptionKey> keys) {
        List<String> names = new ArrayList<>();
        for (ResumptionKey key : keys) {
            put(names, key.peers(), new Held(session, key, false));
            put(names, key.mine(), new Held(session, key, true));
        }
        return names;
    }

    private void put(List<String> names, byte[] id, Held entry) {
        names.add(name(id));
        held.put(name(id), entry);
    }

    void forget(List<String> names) {
        names.forEach(held::remove);
    }

    /** Ids that are held, for tests. */
    int size() {
        return held.size();
    }

    private static String name(byte[] id) {
        return HexFormat.of().formatHex(id);
    }
}

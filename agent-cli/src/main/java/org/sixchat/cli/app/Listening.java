package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.sixchat.cli.directory.Registration;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.view.Event;
import org.sixchat.sixchat.identity.PeerRole;

/** What an instance does: it can be called, is registered, collects what waits for it, and brings away what waits here. */
final class Listening implements AutoCloseable {
    private static final Duration COLLECT = Duration.ofMinutes(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final Base base;
    private final Owner owner;
    private final Works works;
    private final EventBus events;
    private final OutboxWork outbox;
    private final Repeating collecting;
    private final BackOff collectAgain;
    private Presence presence;
    private List<InetSocketAddress> bound = List.of();
    private List<InetSocketAddress> lastSeen = List.of();

    Listening(Base base, Owner owner, Works works, EventBus events) {
        this.base = base;
        this.owner = owner;
        this.works = works;
        this.events = events;
        this.outbox = new OutboxWork(base, works.delivery(), events, System::nanoTime);
        this.collecting = new Repeating("collect", this::collect);
        this.collectAgain = new BackOff(FIRST_RETRY, LONGEST_RETRY, base.random());
    }

    /** Binds first: a port that is taken is an error of the command, all later failures are retried. */
    void start() {
        bound = works.node().listen(OwnAddresses.toBind(base.settings()), this::called);
        OwnAddresses.toAdvertise(base.settings(), bound);
        events.publish(new Event.Listening(addresses(), owner.user().toString()));
        presence = new Presence(base, works.directory(), this::addressesNow, events, System::nanoTime);
        presence.start();
        collecting.start();
        outbox.start();
    }

    /** Looked at every few seconds: sessions from an address that is gone look for their peer at once. */
    private List<InetSocketAddress> addressesNow() {
        List<InetSocketAddress> now = OwnAddresses.toAdvertise(base.settings(), bound);
        if (!now.equals(lastSeen)) {
            lastSeen = now;
            works.node().moved();
        }
        return now;
    }

    List<String> addresses() {
        return bound.stream().map(Views::address).toList();
    }

    Registration registered() {
        return presence.current();
    }

    private void called(Link link) {
        if (link.remote().role() == PeerRole.PERSON) {
            events.publish(new Event.Call(link.remote().id(), true, Views.peer(link)));
        }
    }

    private Duration collect() {
        try {
            works.stores().collect();
            collectAgain.succeeded();
            return COLLECT;
        } catch (RuntimeException away) {
            events.publish(Receiving.warning(away));
            return collectAgain.failed();
        }
    }

    /** Says offline first: whoever ends this program may not wait for the rest, which is safe to be cut. */
    @Override
    public void close() {
        presence.close();
        collecting.close();
        outbox.close();
    }
}

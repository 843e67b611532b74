package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sixchat.core.DomainName;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerListener.Bound;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.store.app.AgentDialler;
import org.sixchat.store.app.Departures;
import org.sixchat.store.domain.DialPolicy;

/** The store's face on SixChat, both ways: any person whose domain's root is known may come in; its own people are dialled. */
public final class StorePeer {
    private final PeerNetwork network;
    private final Supplier<LocalIdentity> me;
    private final DomainName domain;
    private final Executor context;
    private final LiveSessions live;
    private volatile Visits visits;

    /**
     * @param me this store, with its current key and staple
     * @param context where use cases run
     * @param limits on the sessions that people open
     */
    public StorePeer(
            PeerNetwork network, Supplier<LocalIdentity> me, DomainName domain, Executor context, Limits limits) {
        this.network = network;
        this.me = me;
        this.domain = domain;
        this.context = context;
        this.live = new LiveSessions(limits.perDevice(), limits.inAll());
    }

    /**
     * How many sessions that people opened may live at a time.
     *
     * @param perDevice with one device; those that the network lost count until their silence is noticed
     * @param inAll together
     */
    public record Limits(int perDevice, int inAll) {
        public Limits {
            if (perDevice < 1 || inAll < perDevice) {
                throw new IllegalArgumentException(
                        "A store with " + inAll + " sessions, " + perDevice + " a device, serves nobody");
            }
        }
    }

    /** Listens; see {@link PeerListener#bind} for how it fails. */
    public Uni<Bound> listen(List<InetSocketAddress> addresses, Supplier<UseCases> useCases) {
        visits = new Visits(live, session -> new StoreSession(session, requests(useCases)));
        return new PeerListener(network).bind(addresses, me, visits::admit, visits::begin);
    }

    /** Takes leave of everybody who has dialled; what is not answered by then is asked again, elsewhere or later. */
    public Uni<Void> end() {
        Visits now = visits;
        return now == null ? Uni.createFrom().voidItem() : now.end();
    }

    /** Takes leave of people of this domain who were removed since they dialled, and of devices that were revoked. */
    public Uni<Void> dismiss(Departures departures) {
        Visits now = visits;
        return now == null ? Uni.createFrom().voidItem() : now.dismiss(departures);
    }

    /** The way out. */
    public AgentDialler dialler(TrustAnchor own, DialPolicy policy, Supplier<UseCases> useCases) {
        var trust = new SessionDialler.Trust(own, new ChainValidator(network.clock()));
        return new SessionDialler(new PeerDialer(network), me, trust, policy, requests(useCases));
    }

    private Function<StoreSession, Requests> requests(Supplier<UseCases> useCases) {
        return session -> new Requests(session, useCases.get(), domain, context);
    }
}

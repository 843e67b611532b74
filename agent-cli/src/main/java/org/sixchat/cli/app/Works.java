package org.sixchat.cli.app;

import java.util.function.Predicate;
import org.sixchat.cli.app.files.FileDesk;
import org.sixchat.cli.directory.Directory;
import org.sixchat.cli.directory.Knowledge;
import org.sixchat.cli.directory.Network;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.peer.PeerNode;
import org.sixchat.sixchat.envelope.SealedEnvelopes;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.Resumptions;
import org.sixchat.wire.net.NettyThreads;

/** The parts that touch the network, wired for one owner. */
final class Works implements AutoCloseable {
    private static final int THREADS = 2;

    private final NettyThreads threads;
    private final Knowledge directory;
    private final PeerNode node;
    private final Stores stores;
    private final Delivery delivery;
    private final Pinning pinning;
    private final FileDesk files;

    /** Makes what the agent learns from. */
    interface Learning {
        /** Opens it on event loops that the caller closes after it. */
        Knowledge open(Base base, Owner owner, NettyThreads threads);

        /** From registries by IRP, found by DNS. */
        static Knowledge fromRegistries(Base base, Owner owner, NettyThreads threads) {
            Network network = Network.of(threads, base.settings(), base.clock(), base.random());
            return new Directory(base.store(), network, base.clock(), base.random(), owner.caller());
        }
    }

    Works(Base base, Owner owner, EventBus events, Predicate<RemoteIdentity> ask, Learning learning) {
        this.threads = NettyThreads.start(THREADS, "net");
        this.directory = learning.open(base, owner, threads);
        directory.prepare();
        LocalIdentity me = owner.local(directory::staple);
        SealedEnvelopes envelopes = new SealedEnvelopes(directory, base.clock(), base.random());
        this.pinning = new Pinning(base, events);
        this.files = new FileDesk(base, events::publish);
        Admission admission = new Admission(base, owner, pinning, events, ask);
        this.node = new PeerNode(
                network(base),
                () -> me,
                new PeerNode.Policies(admission.callers(), admission.called()),
                new Receiving(base, me, envelopes, pinning, events, files));
        pinning.asking(device ->
                node.dial(device.addresses(), ExpectedRemote.of(device.user().toString(), device.chain())));
        this.stores = new Stores(base, node, directory, me, envelopes);
        this.delivery =
                new Delivery(base, directory, pinning, new DirectWay(base, node, pinning, events), stores, events);
    }

    /** Sessions survive their connections for as long as the owner has patience. */
    private PeerNetwork network(Base base) {
        Resumptions sessions =
                new Resumptions(base.settings().duration(Setting.PEER_PATIENCE), new LookedUp(directory));
        return new PeerNetwork(threads.group(), directory, base.clock(), base.random(), PeerLimits.standard())
                .resuming(sessions);
    }

    Knowledge directory() {
        return directory;
    }

    PeerNode node() {
        return node;
    }

    Stores stores() {
        return stores;
    }

    Delivery delivery() {
        return delivery;
    }

    Pinning pinning() {
        return pinning;
    }

    @Override
    public void close() {
        files.close();
        node.close();
        directory.close();
        threads.close();
    }
}

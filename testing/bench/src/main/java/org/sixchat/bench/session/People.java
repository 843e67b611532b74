package org.sixchat.bench.session;

import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.DomainName;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.sixchat.transport.SessionHandler;

/** Alice of one domain, who dials, and Bob of another, who listens; both in this process, on two event loops. */
final class People implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);

    private static final int LOOPS = 2;
    private static final int MANY = 1024;

    private final SettableClock clock = new SettableClock();
    private final TestDomain a = TestDomain.create(Samples.A_EXAMPLE);
    private final TestDomain b = TestDomain.create(Samples.B_EXAMPLE);
    private final TestIdentity aliceKeys = a.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
    private final TestIdentity bobKeys = b.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");
    private final byte[] aliceStatus = TestOcsp.good(a, aliceKeys.leaf(), clock.instant());
    private final byte[] bobStatus = TestOcsp.good(b, bobKeys.leaf(), clock.instant());
    private final LocalIdentity alice =
            LocalIdentity.person(Samples.ALICE, "Alice", Samples.ALICE_LAPTOP, keys(aliceKeys), () -> aliceStatus);
    private final LocalIdentity bob =
            LocalIdentity.person(Samples.BOB, "Bob", Samples.BOB_LAPTOP, keys(bobKeys), () -> bobStatus);
    private final NioEventLoopGroup loops = new NioEventLoopGroup(LOOPS);
    private final PeerNetwork network = new PeerNetwork(loops, trust(), clock, new SecureRandom(), limits());
    private final PeerDialer dialer = new PeerDialer(network);
    private final InetSocketAddress address;

    /** @param accepted gets Bob's end of each session */
    People(SessionHandler accepted) {
        address = new PeerListener(network)
                .bind(
                        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        () -> bob,
                        AdmissionPolicy.anyone(),
                        accepted)
                .await()
                .atMost(SOON)
                .addresses()
                .getFirst();
    }

    /** A full handshake: both ends have validated the other's chain and stapled status. */
    Uni<PeerSession> dial() {
        return dialer.dial(
                List.of(address), alice, ExpectedRemote.of(bob.id(), bobKeys.chain()), AdmissionPolicy.anyone());
    }

    private PeerTrust trust() {
        TrustAnchor ofA = new TrustAnchor(Samples.A_EXAMPLE, a.root());
        TrustAnchor ofB = new TrustAnchor(Samples.B_EXAMPLE, b.root());
        return (DomainName domain) -> Uni.createFrom().item(domain.equals(Samples.A_EXAMPLE) ? ofA : ofB);
    }

    /** The usual ones, but for how many may dial from one address: here everybody does. */
    private static PeerLimits limits() {
        return PeerLimits.standard().withUnproven(MANY, MANY);
    }

    private static KeyEntry keys(TestIdentity identity) {
        return new KeyEntry(identity.privateKey(), identity.chain());
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(SOON.toMillis());
    }
}

package org.sixchat.registry.it;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.client.IrpClientSettings;
import org.sixchat.irp.client.IrpConnector;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.ServerTrust;
import org.sixchat.irp.discovery.ServerTrustCheck;
import org.sixchat.irp.discovery.TlsEntry;
import org.sixchat.irp.invitation.Invitation;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.wire.net.NettyThreads;

/** Somebody's device: its key, and its connections to the registry. */
final class Agent {
    private static final NettyThreads THREADS = NettyThreads.start(1, "agents");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final World world;
    final UserId user;
    final DeviceId device;
    final UUID request = UUID.randomUUID();
    final KeyPair keys = TestKeys.p256();
    final byte[] csr;

    Agent(World world, String local) {
        this(world, local, new DeviceId(UUID.randomUUID()));
    }

    private Agent(World world, String local, DeviceId device) {
        this.world = world;
        this.device = device;
        this.user = new UserId(local, Samples.A_EXAMPLE);
        this.csr = CertificateRequest.create(keys, user, device, local).der();
    }

    /** The same device with another key. */
    Agent withNewKey() {
        return new Agent(world, user.local(), device);
    }

    /** A connection, TLS 1.3 with the registry's certificate checked, that has not authenticated. */
    static IrpClient connect(World world, TlsEntry entry, Optional<TestIdentity> identity) {
        IrpConnector connector = new IrpConnector(
                THREADS,
                new ServerTrustCheck(world.clock),
                world.random,
                new IrpClientSettings(PATIENCE, PATIENCE, PATIENCE));
        IrpEndpoint endpoint = new IrpEndpoint(
                Samples.A_EXAMPLE, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), world.irpPort), entry);
        ServerTrust pinned = new ServerTrust.Pinned(new TrustAnchor(Samples.A_EXAMPLE, world.a.root()));
        return await(connector.connect(endpoint, pinned, identity.map(i -> new KeyEntry(i.privateKey(), i.chain()))));
    }

    /** Authenticated by an invitation's code. */
    IrpClient invited(String invitation) {
        IrpClient client = connect(world, TlsEntry.START_TLS, Optional.empty());
        Invitation parsed = Invitation.parse(invitation);
        try (var code = parsed.code()) {
            await(client.authenticateScram(parsed.user(), code));
        }
        return client;
    }

    /** Authenticated by a certificate. */
    static IrpClient proven(World world, TestIdentity identity) {
        IrpClient client = connect(world, TlsEntry.IMPLICIT, Optional.of(identity));
        await(client.authenticateSca());
        return client;
    }

    static IrpClient anonymous(World world) {
        IrpClient client = connect(world, TlsEntry.IMPLICIT, Optional.empty());
        await(client.authenticateAnonymous());
        return client;
    }

    /** A signed record of this device, valid for five minutes from now. */
    SignedAddressRecord record(long sequence, String host) {
        Instant now = world.clock.instant();
        AddressRecord record = new AddressRecord(
                user,
                device,
                sequence,
                now,
                now.plus(Duration.ofMinutes(5)),
                AddressState.ONLINE,
                List.of(new PeerAddress(host, 4605, 0)));
        return SignedAddressRecord.sign(record, keys.getPrivate(), world.random);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}

package org.sixchat.cli.directory;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.irp.client.IrpException;
import org.sixchat.irp.message.RegisterAddressResult;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.Keys;

/** Makes, signs and registers the own address records; their sequence never falls back, whatever happens in between. */
final class Registrations implements Registrar {
    private final LocalStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Registries registries;
    private final Caller caller;
    private Duration lastValidity = Duration.ofMinutes(10);

    Registrations(LocalStore store, InstantSource clock, SecureRandom random, Registries registries, Caller caller) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.registries = registries;
        this.caller = caller;
    }

    @Override
    public synchronized Registration online(List<InetSocketAddress> addresses, Duration validity) {
        lastValidity = validity;
        List<PeerAddress> listed = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            String literal = NetUtil.toAddressString(address.getAddress());
            listed.add(new PeerAddress(literal, address.getPort(), listed.size()));
        }
        RegisterAddressResult taken = register(AddressState.ONLINE, listed);
        return new Registration(listed.stream().map(Registrations::shown).toList(), taken.sequence(), taken.expires());
    }

    private static String shown(PeerAddress address) {
        return (address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]") + ":" + address.port();
    }

    @Override
    public synchronized void offline() {
        register(AddressState.OFFLINE, List.of());
    }

    private RegisterAddressResult register(AddressState state, List<PeerAddress> addresses) {
        try {
            return attempt(state, addresses, last());
        } catch (IrpException refused) {
            if (refused.lastSequence().isEmpty()) {
                throw refused;
            }
            return attempt(state, addresses, refused.lastSequence().getAsLong());
        }
    }

    private RegisterAddressResult attempt(AddressState state, List<PeerAddress> addresses, long last) {
        return registries.ask(caller.user().domain(), registry -> {
            Instant now = clock.instant();
            long sequence = AddressRecord.nextSequence(Math.max(last, last()), now);
            remember(sequence);
            AddressRecord record = new AddressRecord(
                    caller.user(), caller.device(), sequence, now, now.plus(lastValidity), state, addresses);
            return Blocking.on(registry.registerAddress(
                    SignedAddressRecord.sign(record, caller.key().key(), random)));
        });
    }

    private long last() {
        return store.people()
                .seen(caller.user(), caller.device())
                .map(SeenRecord::sequence)
                .orElse(0L);
    }

    /** Kept before it is sent, so that no sequence is used twice. */
    private void remember(long sequence) {
        byte[] key = Keys.sha256OfSpki(caller.key().leaf().getPublicKey());
        store.people()
                .see(new SeenRecord(
                        caller.user().toString(),
                        caller.device().toString(),
                        HexFormat.of().formatHex(key),
                        sequence,
                        Certificates.encodeChain(caller.key().chain()),
                        null));
    }
}

package org.sixchat.cli.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.irp.message.LookUpDevice;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.key.Keys;

/** Verifies what a DIR tells of a user's devices: it is believed in nothing but which devices there are. */
final class LookUps {
    private final LocalStore store;
    private final InstantSource clock;
    private final Statuses statuses;

    LookUps(LocalStore store, InstantSource clock, Statuses statuses) {
        this.store = store;
        this.clock = clock;
        this.statuses = statuses;
    }

    /** @throws SixChatException NOT_TRUSTED or REVOKED if anything of a device does not verify */
    List<FoundDevice> verified(UserId user, LookUpResult told, TrustAnchor anchor) {
        if (!told.user().equals(user)) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "The registry answered about somebody else than " + user);
        }
        return told.device().stream()
                .map(device -> device(user, device, anchor))
                .toList();
    }

    ValidatedPeer person(UserId user, List<X509Certificate> chain, TrustAnchor anchor) {
        return new ChainValidator(clock).validate(chain, anchor, new ExpectedPeer.Person(user));
    }

    private FoundDevice device(UserId user, LookUpDevice told, TrustAnchor anchor) {
        ValidatedPeer peer = person(user, Certificates.parseChain(told.certificate()), anchor);
        if (!peer.device().equals(told.id())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "The registry shows the certificate of another device of " + user);
        }
        String revocation = statuses.of(peer);
        if (told.record() == null) {
            return found(peer, revocation, "unregistered", List.of(), Optional.empty());
        }
        AddressRecord record = SignedAddressRecord.verify(told.record(), told.signature(), peer.leaf());
        requireNewest(peer, record);
        String state = state(record);
        List<PeerAddress> addresses = state.equals(FoundDevice.ONLINE)
                ? record.address().stream()
                        .sorted(Comparator.comparingInt(PeerAddress::priority))
                        .toList()
                : List.of();
        return found(peer, revocation, state, addresses, Optional.of(record));
    }

    private FoundDevice found(
            ValidatedPeer peer,
            String revocation,
            String state,
            List<PeerAddress> addresses,
            Optional<AddressRecord> record) {
        return new FoundDevice(
                peer.user(),
                peer.device(),
                peer.displayName(),
                peer.chain(),
                revocation,
                state,
                addresses.stream().map(PeerAddress::socketAddress).toList(),
                record.map(AddressRecord::sequence).orElse(0L),
                record.map(AddressRecord::expires).orElse(null));
    }

    private String state(AddressRecord record) {
        Instant now = clock.instant();
        if (now.isBefore(record.issued().minus(Times.CLOCK_SKEW))) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "The address record of " + record.user() + " was issued in the future. Check this machine's clock");
        }
        if (record.state() == AddressState.OFFLINE) {
            return "offline";
        }
        return record.isCurrent(now) ? FoundDevice.ONLINE : "expired";
    }

    /** Refuses a record that is older than one seen of the same key. What is new is kept once the key is accepted, not here. */
    private void requireNewest(ValidatedPeer peer, AddressRecord record) {
        String key = HexFormat.of().formatHex(Keys.sha256OfSpki(peer.publicKey()));
        boolean older = store.people()
                .seen(peer.user(), peer.device())
                .filter(seen -> seen.key().equals(key) && seen.sequence() > record.sequence())
                .isPresent();
        if (older) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "The registry of " + peer.user().domain() + " gave an older address record of " + peer.user()
                            + " than it gave before: it is out of date or is replaying. Try again later");
        }
    }
}

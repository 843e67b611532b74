package org.sixchat.store.app;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.events.AddressEvent;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificateRevoked;
import org.sixchat.events.Event;
import org.sixchat.events.UserDeleted;
import org.sixchat.events.UserEnrolled;
import org.sixchat.events.UserInvited;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.PersonFact;
import org.sixchat.store.domain.PersonFact.Certified;
import org.sixchat.store.domain.PersonFact.Named;
import org.sixchat.store.domain.PersonFact.Removed;
import org.sixchat.store.domain.PersonFact.Revoked;
import org.sixchat.store.domain.PersonFact.Seen;
import org.sixchat.store.domain.PersonState;
import org.sixchat.store.domain.Presence;

/** Turns events into facts, and takes none of them on trust: chains and signatures are verified to this domain's root. */
public final class PersonFacts {
    private static final int HEX = 16;

    private final TrustAnchor own;
    private final ChainValidator validator;

    public PersonFacts(TrustAnchor own, ChainValidator validator) {
        this.own = own;
        this.validator = validator;
    }

    /**
     * What an event tells of a person; empty for events that tell the store nothing.
     *
     * @throws SixChatException MALFORMED for an event of another domain's person or one that does not verify
     */
    public Optional<PersonFact> of(Event event) {
        if (!event.user().domain().equals(own.domain())) {
            throw malformed("an event of a person of another domain", null);
        }
        try {
            return switch (event) {
                case UserInvited invited -> Optional.of(new Named(invited.user(), PersonState.INVITED));
                case UserEnrolled enrolled -> Optional.of(new Named(enrolled.user(), PersonState.ENROLLED));
                case UserDeleted gone -> Optional.of(new Removed(gone.user()));
                case CertificateRevoked revoked ->
                    Optional.of(new Revoked(
                            new DeviceRef(revoked.user(), revoked.device()),
                            new BigInteger(revoked.serial(), HEX),
                            revoked.revokedAt()));
                case CertificateIssued issued ->
                    Optional.of(new Certified(device(issued.user(), issued.device(), issued.chain())));
                case AddressEvent address -> Optional.of(seen(address));
                default -> Optional.empty();
            };
        } catch (SixChatException e) {
            throw malformed("an event that does not verify: " + e.getMessage(), e);
        }
    }

    private KnownDevice device(UserId user, DeviceId device, List<byte[]> chain) {
        ValidatedPeer peer = validator.validate(Certificates.parseChain(chain), own, new ExpectedPeer.Person(user));
        if (!peer.device().equals(device)) {
            throw malformed("a certificate of another device", null);
        }
        X509Certificate leaf = peer.leaf();
        return new KnownDevice(
                new DeviceRef(user, device),
                Certificates.encodeChain(peer.chain()).stream().map(Bytes::of).toList(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant());
    }

    private Seen seen(AddressEvent event) {
        KnownDevice device = device(event.user(), event.device(), event.chain());
        AddressRecord record = SignedAddressRecord.verify(
                event.record(),
                event.signature(),
                Certificates.parse(device.chain().getFirst().toArray()));
        if (record.sequence() != event.sequence()) {
            throw malformed("an address record with another sequence than its event", null);
        }
        return new Seen(
                device,
                new Presence(
                        device.ref(),
                        record.sequence(),
                        record.state() == AddressState.ONLINE,
                        record.expires(),
                        Bytes.of(event.record()),
                        Bytes.of(event.signature())));
    }

    private static SixChatException malformed(String text, SixChatException cause) {
        return new SixChatException(ErrorCode.MALFORMED, text, cause);
    }
}

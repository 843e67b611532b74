package org.sixchat.cli.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.sixchat.cli.directory.Finder;
import org.sixchat.cli.directory.StoreRoute;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.peer.PeerNode;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.SendState;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.envelope.EnvelopeDocument;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.Receipts;
import org.sixchat.sixchat.envelope.SealedEnvelopes;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.EnvelopeStateResult;

/** The stores of domains: leaves envelopes there, asks what became of them, and collects from the own one. */
final class Stores {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration COLLECTED = Duration.ofMinutes(2);

    private final Base base;
    private final PeerNode node;
    private final Finder finder;
    private final LocalIdentity me;
    private final SealedEnvelopes envelopes;

    Stores(Base base, PeerNode node, Finder finder, LocalIdentity me, SealedEnvelopes envelopes) {
        this.base = base;
        this.node = node;
        this.finder = finder;
        this.me = me;
        this.envelopes = envelopes;
    }

    /**
     * Seals the message to the devices and leaves it in the store of the recipient's domain. It gets its number only once that
     * store is there: a number whose envelope never went would look like a lost message.
     */
    void deposit(OutgoingMessage message, List<Recipient> recipients) {
        on(UserId.parse(message.to()).domain(), link -> {
            OutgoingMessage sealed = sealed(message, recipients);
            Deposited taken = deposited(link, sealed);
            base.store().outbox().put(sealed.storedAs(taken.envelopeId().toString()), SendState.STORED);
            return taken;
        });
    }

    private Deposited deposited(Link link, OutgoingMessage sealed) {
        UUID id = UUID.fromString(sealed.sealing().deposit());
        try {
            return (Deposited) link.ask(
                    id,
                    new Deposit(id, UserId.parse(sealed.to()), sealed.sealing().envelope()),
                    ANSWER);
        } catch (SixChatException refused) {
            if (refused.code() == ErrorCode.EXPIRED) {
                base.store().outbox().put(sealed.lapsed(), SendState.QUEUED);
            }
            throw refused;
        }
    }

    /** The order of the devices says nothing: the registry may tell them in any. */
    private OutgoingMessage sealed(OutgoingMessage message, List<Recipient> recipients) {
        List<String> devices = recipients.stream().map(Recipient::name).toList();
        boolean before = message.sealing() != null
                && Set.copyOf(message.sealing().devices()).equals(Set.copyOf(devices));
        return before ? message : seal(message, recipients, devices);
    }

    private OutgoingMessage seal(OutgoingMessage message, List<Recipient> recipients, List<String> devices) {
        return base.store().inTransaction(() -> {
            long counter = message.sealing() == null
                    ? base.store().outbox().nextCounter(message.conversation())
                    : message.sealing().counter();
            byte[] envelope = envelopes.seal(
                    document(message, counter, recipients),
                    me,
                    recipients.stream().map(Recipient::leaf).toList());
            OutgoingMessage sealed = message.sealed(new OutgoingMessage.Sealing(
                    devices, counter, base.ids().next().toString(), envelope));
            base.store().outbox().put(sealed, SendState.QUEUED);
            return sealed;
        });
    }

    private EnvelopeDocument document(OutgoingMessage message, long counter, List<Recipient> recipients) {
        UserId to = UserId.parse(message.to());
        List<EnvelopeDocument.Recipient> named = recipients.stream()
                .map(r -> new EnvelopeDocument.Recipient(
                        to, r.device(), Keys.sha256OfSpki(r.leaf().getPublicKey())))
                .toList();
        return new EnvelopeDocument(
                UserId.parse(me.id()),
                me.device().orElseThrow(),
                UUID.fromString(message.conversation()),
                UUID.fromString(message.id()),
                counter,
                Times.parse(message.sent()),
                named,
                message.text());
    }

    /**
     * Asks what became of an envelope, and verifies the recipient's receipt. One that the store has no more, receipt and all, is
     * queued again: the recipient knows the message if it came, and only confirms it once more.
     *
     * @return the state of the message from now on
     */
    SendState follow(OutgoingMessage message) {
        DomainName domain = UserId.parse(message.to()).domain();
        Optional<EnvelopeStateResult> answer = on(domain, link -> asked(link, message));
        SendState state = answer.map(EnvelopeStateResult::state)
                .map(told -> switch (told) {
                    case WAITING -> SendState.STORED;
                    case EXPIRED -> SendState.QUEUED;
                    case DELIVERED -> SendState.DELIVERED;
                })
                .orElse(SendState.QUEUED);
        OutgoingMessage followed = switch (state) {
            case DELIVERED ->
                message.reachedBy(verified(message, domain, answer.get()).toString());
            case QUEUED -> message.lapsed();
            default -> message;
        };
        base.store().outbox().put(followed, state);
        return state;
    }

    /** What the store says of the envelope, empty if it does not know it. */
    private Optional<EnvelopeStateResult> asked(Link link, OutgoingMessage message) {
        UUID id = base.ids().next();
        try {
            return Optional.of((EnvelopeStateResult)
                    link.ask(id, new EnvelopeState(id, UUID.fromString(message.envelope())), ANSWER));
        } catch (SixChatException unknown) {
            if (unknown.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    /** The device whose receipt it is. */
    private DeviceId verified(OutgoingMessage message, DomainName domain, EnvelopeStateResult answer) {
        UserId to = UserId.parse(message.to());
        TrustAnchor anchor = base.store()
                .anchors()
                .find(domain)
                .map(known -> new TrustAnchor(domain, Certificates.parse(known.root())))
                .orElseThrow(() -> new SixChatException(ErrorCode.NOT_TRUSTED, "No root is pinned for " + domain));
        ValidatedPeer signer = new ChainValidator(base.clock())
                .validate(Certificates.parseChain(answer.certificate()), anchor, new ExpectedPeer.Person(to));
        ReceiptDocument receipt = Receipts.verify(answer.receipt(), answer.signature(), signer.publicKey());
        // The authority may vouch for any device: only one that the envelope was sealed to can have opened it.
        boolean ours = message.sealing().devices().contains(Recipient.name(signer.device(), signer.leaf()))
                && receipt.store().equals(domain)
                && receipt.envelopeId().toString().equals(message.envelope())
                && receipt.recipient().equals(to)
                && receipt.device().equals(signer.device())
                && Arrays.equals(
                        receipt.sha384(), Receipts.sha384(message.sealing().envelope()));
        if (!ours) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "The store of " + domain + " shows a receipt for something else");
        }
        return signer.device();
    }

    /**
     * Collects what waits in the own domain's store.
     *
     * @return how many envelopes were taken
     */
    int collect() {
        UUID id = base.ids().next();
        DomainName own = UserId.parse(me.id()).domain();
        return on(own, link -> ((CollectResult) link.ask(id, new Collect(id), COLLECTED)).count());
    }

    private <T> T on(DomainName domain, Function<Link, T> work) {
        Optional<Link.Use> standing = node.links().with(domain).flatMap(Link::use);
        try (Link.Use use = standing.orElseGet(() -> begun(dialled(domain)))) {
            return work.apply(use.link());
        }
    }

    private static Link.Use begun(Link dialled) {
        return dialled.useDialled()
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.CUT, "The store of " + dialled.remote().id() + " has ended the session at once"));
    }

    /** Dials the store; if it does not take the certificate that is known of it, once more with the one that its DIR tells now. */
    private Link dialled(DomainName domain) {
        StoreRoute route = finder.store(domain);
        try {
            return node.dial(route.addresses(), ExpectedRemote.of(domain.value(), route.chain()));
        } catch (SixChatException refused) {
            if (refused.code() != ErrorCode.REFUSED && refused.code() != ErrorCode.NOT_TRUSTED) {
                throw refused;
            }
            finder.refreshStore(domain);
            StoreRoute fresh = finder.store(domain);
            if (fresh.chain().equals(route.chain())) {
                throw refused;
            }
            return node.dial(fresh.addresses(), ExpectedRemote.of(domain.value(), fresh.chain()));
        }
    }
}

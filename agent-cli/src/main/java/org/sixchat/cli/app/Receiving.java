package org.sixchat.cli.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.cli.app.files.FileDesk;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.peer.LinkHandler;
import org.sixchat.cli.peer.Waiting;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.envelope.EnvelopeDocument;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.Receipts;
import org.sixchat.sixchat.envelope.SealedEnvelopes;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ChatEdit;
import org.sixchat.sixchat.message.ChatRead;
import org.sixchat.sixchat.message.ChatTyping;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.Deliver;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.SessionEvent;

/** Takes messages in: each is kept before it is confirmed, and told once however often it comes. */
final class Receiving implements LinkHandler {
    private static final Duration OPEN = Duration.ofSeconds(30);
    private static final String NOT_TAKEN = "An agent does not take this";
    private static final String DIRECT = "direct";
    private static final String STORE = "store";

    private final Base base;
    private final LocalIdentity me;
    private final SealedEnvelopes envelopes;
    private final Pinning pinning;
    private final EventBus events;
    private final FileDesk files;
    private final Asides asides;

    Receiving(
            Base base, LocalIdentity me, SealedEnvelopes envelopes, Pinning pinning, EventBus events, FileDesk files) {
        this.files = files;
        this.asides = new Asides(base, events);
        this.base = base;
        this.me = me;
        this.envelopes = envelopes;
        this.pinning = pinning;
        this.events = events;
    }

    @Override
    public void received(Link link, SessionMessage message) {
        switch (message) {
            case Chat chat when link.remote().role() == PeerRole.PERSON -> chat(link, chat);
            case Deliver deliver -> deliver(link, deliver);
            case Chat chat -> refuse(link, chat.id());
            case Deposit deposit -> refuse(link, deposit.id());
            case Collect collect -> refuse(link, collect.id());
            case EnvelopeState state -> refuse(link, state.id());
            default -> {
                // An answer that comes after its time: nobody waits for it any more.
            }
        }
    }

    @Override
    public void heard(Link link, ContentMessage message, ChatChannel on) {
        switch (message) {
            case Chat line
            when link.remote().role() == PeerRole.PERSON -> {
                asides.writesNoMore(link);
                keep(link, line);
                answer(on.received(line.id()));
            }
            case Chat line -> answer(on.refused(line.id(), ErrorCode.UNEXPECTED, NOT_TAKEN));
            case ChatEdit edit
            when link.remote().role() == PeerRole.PERSON -> {
                if (asides.edited(link, edit)) {
                    answer(on.received(edit.id()));
                } else {
                    answer(on.refused(edit.id(), ErrorCode.NOT_FOUND, "No such line of yours is here"));
                }
            }
            case ChatEdit edit -> answer(on.refused(edit.id(), ErrorCode.UNEXPECTED, NOT_TAKEN));
            case ChatTyping typing -> asides.typing(link, typing);
            case ChatRead read -> asides.read(link, read);
            default -> {
                // Nothing else comes on a chat channel.
            }
        }
    }

    @Override
    public Map<String, Acceptor> served(Link link) {
        Map<String, Acceptor> all = new HashMap<>(files.served(link));
        all.putAll(asides.served(link));
        return all;
    }

    @Override
    public void happened(Link link, SessionEvent event) {
        if (link.remote().role() == PeerRole.PERSON) {
            events.publish(Views.event(link.remote().id(), event));
        }
    }

    @Override
    public void begunAnew(Link link) {
        if (link.remote().role() == PeerRole.PERSON) {
            events.publish(new Event.Connected(link.remote().id(), true, Views.peer(link)));
        }
    }

    @Override
    public void ended(Link link, CloseReason reason) {
        if (link.remote().role() == PeerRole.PERSON) {
            asides.writesNoMore(link);
            events.publish(new Event.Ended(link.remote().id(), reason == CloseReason.CLOSED ? "closed" : "cut"));
        }
    }

    private void chat(Link link, Chat chat) {
        keep(link, chat);
        answer(link, new Received(chat.id()));
    }

    private void keep(Link link, Chat chat) {
        keep(
                new StoredMessage(
                        chat.id().toString(),
                        link.remote().id(),
                        link.remote().device().orElseThrow().toString(),
                        chat.conversation().toString(),
                        Times.format(chat.sent()),
                        base.now(),
                        chat.text(),
                        DIRECT),
                0);
    }

    private void deliver(Link link, Deliver deliver) {
        if (link.remote().role() != PeerRole.STORE
                || !link.remote().id().equals(UserId.parse(me.id()).domain().value())) {
            refuse(link, deliver.id());
            return;
        }
        answer(link, taken(deliver));
    }

    private SessionMessage taken(Deliver deliver) {
        try {
            SealedEnvelopes.Opened opened = Waiting.on(envelopes.open(deliver.envelope(), me), OPEN);
            keep(stored(opened), opened.document().counter());
            return Receipts.sign(deliver.id(), receipt(deliver), me, base.random());
        } catch (RuntimeException failure) {
            // Whatever went wrong, the store has to hear of it: an envelope without an answer blocks those behind it.
            SixChatException unopened = Failures.known(failure);
            events.publish(new Event.Warning(
                    unopened.code().token(),
                    "An envelope from " + deliver.sender() + " was refused: " + unopened.getMessage()));
            return PeerError.of(deliver.id(), unopened.code(), "The envelope was not taken");
        }
    }

    private static void answer(Uni<Void> saying) {
        saying.subscribe().with(said -> {}, ended -> {
            // As below: the other side says it again.
        });
    }

    private static void answer(Link link, SessionMessage message) {
        try {
            link.send(message);
        } catch (SixChatException ended) {
            // The other side sends again what it has no answer to, and what is known then is answered and not shown
            // again.
        }
    }

    private StoredMessage stored(SealedEnvelopes.Opened opened) {
        EnvelopeDocument document = opened.document();
        return new StoredMessage(
                document.messageId().toString(),
                document.sender().toString(),
                document.device().toString(),
                document.conversation().toString(),
                Times.format(document.sent()),
                base.now(),
                document.text(),
                STORE,
                HexFormat.of().formatHex(opened.sender().keyHash()),
                null);
    }

    private ReceiptDocument receipt(Deliver deliver) {
        return new ReceiptDocument(
                UserId.parse(me.id()).domain(),
                deliver.envelopeId(),
                UserId.parse(me.id()),
                me.device().orElseThrow(),
                base.clock().instant(),
                Receipts.sha384(deliver.envelope()));
    }

    /**
     * Keeps a message once. It is held if its sender is no contact, or if a letter is signed by a key that is not accepted: the
     * domain's authority can vouch for a device that is not theirs.
     *
     * @param counter of the envelope, 0 for a message that came directly
     */
    private void keep(StoredMessage message, long counter) {
        base.store()
                .inTransaction(() -> {
                    UserId from = UserId.parse(message.from());
                    boolean contact = base.store().people().isContact(from);
                    Optional<SixChatException> objection = objection(from, message, contact);
                    boolean fresh = base.store().inbox().keep(message, !contact || objection.isPresent());
                    base.store().outbox().conversation(message.from(), message::conversation);
                    return new Kept(message, fresh, contact, objection, missing(message, counter, objection));
                })
                .events()
                .forEach(events::publish);
    }

    private Optional<SixChatException> objection(UserId from, StoredMessage letter, boolean contact) {
        if (letter.key() == null) {
            return Optional.empty();
        }
        DeviceId device = DeviceId.parse(letter.device());
        Optional<SixChatException> objection = pinning.objection(from, device, letter.key());
        if (contact && objection.isEmpty()) {
            pinning.keep(from, device, letter.key());
        }
        return objection;
    }

    /** The number counts for a message, too, that came directly before its envelope did: it is not missing. */
    private long missing(StoredMessage message, long counter, Optional<SixChatException> objection) {
        return counter > 0 && objection.isEmpty()
                ? base.store().outbox().missing(message.device(), message.conversation(), counter)
                : 0;
    }

    private void refuse(Link link, UUID id) {
        answer(link, PeerError.of(id, ErrorCode.UNEXPECTED, NOT_TAKEN));
    }

    /** What is said of a failure in an event. */
    static Event.Warning warning(Throwable failure) {
        SixChatException known = Failures.known(failure);
        return new Event.Warning(known.code().token(), known.getMessage());
    }
}

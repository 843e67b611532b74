package org.sixchat.cli.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.DeviceId;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.ExpectedRemote;

/** A conversation with one user: what they say is shown, what the owner says is sent. */
final class OpenConversation implements Agent.Conversation {
    private final Base base;
    private final Works works;
    private final Sending sending;
    private final UserId with;
    private final Consumer<Event> listener;
    private EventBus.Subscription subscription;
    private Link dialled;

    private OpenConversation(Base base, Works works, Sending sending, UserId with, Consumer<Event> listener) {
        this.base = base;
        this.works = works;
        this.sending = sending;
        this.with = with;
        this.listener = listener;
    }

    /** Connects if the other can be reached; if not, what is said goes to the store. Distrust is an error. */
    static OpenConversation open(
            Base base, Works works, Sending sending, EventBus events, UserId with, Consumer<Event> listener) {
        OpenConversation conversation = new OpenConversation(base, works, sending, with, listener);
        conversation.subscription = events.listen(conversation::heard);
        try {
            conversation.connect();
            conversation.catchUp();
            return conversation;
        } catch (RuntimeException failed) {
            conversation.close();
            throw failed;
        }
    }

    private void connect() {
        Optional<Link> standing = works.node().links().with(with).stream().findFirst();
        Link link = standing.orElseGet(() -> dialKnown().or(this::dialFound).orElse(null));
        if (link == null) {
            return;
        }
        if (standing.isEmpty()) {
            dialled = link;
        }
        listener.accept(new Event.Connected(with.toString(), true, Views.peer(link)));
    }

    private Optional<Link> dialKnown() {
        for (SeenRecord seen : base.store().people().seen(with)) {
            if (seen.good() != null) {
                Optional<Link> link = dial(
                        DeviceId.parse(seen.device()),
                        () -> works.node()
                                .dial(
                                        List.of(Peers.address(seen.good())),
                                        ExpectedRemote.of(with.toString(), Certificates.parseChain(seen.chain()))));
                if (link.isPresent()) {
                    return link;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Link> dialFound() {
        List<FoundDevice> devices;
        try {
            devices = works.pinning().accepted(with, works.directory().lookUp(with));
        } catch (SixChatException failed) {
            if (!failed.code().retryable()) {
                throw failed;
            }
            listener.accept(Receiving.warning(failed));
            return Optional.empty();
        }
        for (FoundDevice device : devices) {
            if (device.online()) {
                Optional<Link> link = dial(
                        device.device(),
                        () -> works.node()
                                .dial(device.addresses(), ExpectedRemote.of(with.toString(), device.chain())));
                if (link.isPresent()) {
                    return link;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Link> dial(DeviceId device, Supplier<Link> attempt) {
        try {
            Link link = attempt.get();
            Peers.answered(base, link);
            return Optional.of(link);
        } catch (RuntimeException failed) {
            SixChatException known = Failures.known(failed);
            Peers.silent(base, with.toString(), device);
            listener.accept(Receiving.warning(known));
            return Optional.empty();
        }
    }

    /** Shows what the other has said while nobody looked. */
    private void catchUp() {
        List<StoredMessage> missed =
                base.store().inTransaction(() -> base.store().inbox().takeUnread(with));
        missed.forEach(m -> listener.accept(new Event.Message(m.from(), m.id(), m.sent(), m.text(), m.via())));
    }

    private void heard(Event event) {
        switch (event) {
            case Event.Message m when m.from().equals(with.toString()) -> catchUp();
            case Event.Ended e when e.with().equals(with.toString()) -> listener.accept(e);
            case Event.Delivered d when d.to().equals(with.toString()) -> listener.accept(d);
            case Event.Waiting w when w.to().equals(with.toString()) -> listener.accept(w);
            default -> {
                // Another conversation's.
            }
        }
    }

    @Override
    public Sent say(String text) {
        return sending.send(with, text, Duration.ZERO);
    }

    @Override
    public boolean connected() {
        return !works.node().links().with(with).isEmpty();
    }

    @Override
    public void close() {
        subscription.close();
        if (dialled != null && dialled.open()) {
            dialled.close();
        }
    }
}

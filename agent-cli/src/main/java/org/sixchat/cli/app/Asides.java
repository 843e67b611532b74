package org.sixchat.cli.app;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.OutgoingMessage;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Event;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.MessageChannel;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.message.ChatEdit;
import org.sixchat.sixchat.message.ChatRead;
import org.sixchat.sixchat.message.ChatTyping;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.PresenceState;

/** What a contact tells beside messages: edits, what was read, who is writing, how reachable they are. */
final class Asides {
    private final Base base;
    private final EventBus events;
    /** The devices whose user is writing, so that each change is told once. */
    private final Set<String> writing = ConcurrentHashMap.newKeySet();

    private final Executor blocking = Threads.atOnce("presence");

    Asides(Base base, EventBus events) {
        this.base = base;
        this.events = events;
    }

    /**
     * Changes a line that is kept.
     *
     * @return false if there is no such line of theirs
     */
    boolean edited(Link link, ChatEdit edit) {
        String from = link.remote().id();
        String sent = Times.format(edit.sent());
        String text = edit.text() == null ? "" : edit.text();
        Optional<StoredMessage> now = base.store()
                .inTransaction(() -> base.store().inbox().edit(from, edit.line().toString(), sent, text));
        if (now.isPresent() && sent.equals(now.get().edited()) && isContact(link)) {
            events.publish(
                    new Event.Edited(from, now.get().id(), sent, now.get().text()));
        }
        return now.isPresent();
    }

    void typing(Link link, ChatTyping typing) {
        String device = link.remote().id() + link.remote().device();
        boolean changed = typing.active() ? writing.add(device) : writing.remove(device);
        if (changed && isContact(link)) {
            events.publish(new Event.Typing(link.remote().id(), typing.active()));
        }
    }

    /** Whoever has ended, or has said a line, writes no more. */
    void writesNoMore(Link link) {
        writing.remove(link.remote().id() + link.remote().device());
    }

    /** Only of what was sent to them. */
    void read(Link link, ChatRead read) {
        String by = link.remote().id();
        base.store()
                .outbox()
                .find(read.id().toString())
                .map(OutgoingMessage::to)
                .filter(by::equals)
                .ifPresent(to -> events.publish(new Event.Read(read.id().toString(), by)));
    }

    /** The channel on which a person tells how reachable they are. */
    Map<String, Acceptor> served(Link link) {
        if (link.remote().role() != PeerRole.PERSON) {
            return Map.of();
        }
        return Map.of(
                Kind.PRESENCE.token(), name -> Acceptor.Accept.as(Kind.PRESENCE, channel -> listen(link, channel)));
    }

    /** One message after the other: what is not worked off is kept back by the channel's window. */
    private void listen(Link link, PeerChannel channel) {
        new MessageChannel(channel)
                .messages()
                .onItem()
                .transformToUniAndConcatenate(message -> Uni.createFrom()
                        .voidItem()
                        .invoke(() -> presence(link, message))
                        .runSubscriptionOn(blocking))
                .subscribe()
                .with(told -> {}, ended -> {});
    }

    private void presence(Link link, ContentMessage message) {
        if (message instanceof PresenceState told && isContact(link)) {
            events.publish(new Event.Presence(
                    link.remote().id(),
                    told.state().name().toLowerCase(Locale.ROOT),
                    Times.format(told.since()),
                    told.text()));
        }
    }

    private boolean isContact(Link link) {
        return base.store().people().isContact(UserId.parse(link.remote().id()));
    }
}

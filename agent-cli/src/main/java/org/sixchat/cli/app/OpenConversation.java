package org.sixchat.cli.app;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;

/** A conversation with one user: what they say is shown, what the owner says is sent. */
final class OpenConversation implements Agent.Conversation {
    /** Messages that the listener has and the owner has not seen yet. */
    private static final int WINDOW = 64;

    private final Base base;
    private final Works works;
    private final Sending sending;
    private final UserId with;
    private final Agent.Listener listener;
    private final boolean tellsWhatWasRead;
    private final Set<String> onTheirWay = new HashSet<>();
    private EventBus.Subscription subscription;
    private volatile Link.Use use;

    private OpenConversation(Base base, Works works, Sending sending, UserId with, Agent.Listener listener) {
        this.base = base;
        this.works = works;
        this.sending = sending;
        this.with = with;
        this.listener = listener;
        this.tellsWhatWasRead = base.settings().yes(Setting.CHAT_READ_RECEIPTS);
    }

    /** Connects if the other can be reached; if not, what is said goes to the store. Distrust is an error. */
    static OpenConversation open(
            Base base, Works works, Sending sending, EventBus events, UserId with, Agent.Listener listener) {
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
        new Reaching(base, works).use(with, listener::told).ifPresent(begun -> {
            use = begun;
            listener.told(new Event.Connected(with.toString(), true, Views.peer(begun.link())));
        });
    }

    /**
     * Tells what the other has said and nobody has seen. What is told and not yet seen is told once, and no more than a window of
     * it is on its way: the listener may be a process that has gone, or has stopped.
     */
    private synchronized void catchUp() {
        List<StoredMessage> unread = base.store().inbox().unread(with);
        onTheirWay.retainAll(unread.stream().map(StoredMessage::id).toList());
        for (StoredMessage m : unread) {
            if (onTheirWay.size() == WINDOW) {
                return;
            }
            if (onTheirWay.add(m.id())
                    && listener.told(new Event.Message(m.from(), m.id(), m.sent(), m.text(), m.via()))) {
                seen(m.id());
            }
        }
    }

    /** The other is told, too, where a session stands and the owner lets it. */
    private void seen(String id) {
        base.store().inbox().shown(with.toString(), id);
        onTheirWay.remove(id);
        if (tellsWhatWasRead) {
            works.node().links().with(with).forEach(link -> link.read(UUID.fromString(id)));
        }
    }

    @Override
    public synchronized void shown(String id) {
        seen(id);
        if (onTheirWay.isEmpty()) {
            catchUp();
        }
    }

    private void heard(Event event) {
        switch (event) {
            case Event.Message m when m.from().equals(with.toString()) -> catchUp();
            case Event.Warning w when w.code().equals(ErrorCode.BUSY.token()) -> catchUp();
            case Event.Refused r when r.from().equals(with.toString()) -> listener.told(r);
            case Event.Connected c when c.to().equals(with.toString()) -> connectedAnew(c);
            case Event.Interrupted i when i.with().equals(with.toString()) -> listener.told(i);
            case Event.Resumed r when r.with().equals(with.toString()) -> listener.told(r);
            case Event.Ended e when e.with().equals(with.toString()) -> listener.told(e);
            case Event.Delivered d when d.to().equals(with.toString()) -> listener.told(d);
            case Event.Edited e when e.from().equals(with.toString()) -> listener.told(e);
            case Event.Read r when r.by().equals(with.toString()) -> listener.told(r);
            case Event.Typing t when t.from().equals(with.toString()) -> listener.told(t);
            case Event.Presence p when p.from().equals(with.toString()) -> listener.told(p);
            case Event.Failed f when f.to().equals(with.toString()) -> listener.told(f);
            case Event.Waiting w when w.to().equals(with.toString()) -> listener.told(w);
            default -> {
                // Another conversation's.
            }
        }
    }

    /** The other has restarted: the session that was begun in place of the lost one is this conversation's. */
    private void connectedAnew(Event.Connected event) {
        Link.Use lost = use;
        if (lost != null && !lost.link().open()) {
            works.node().links().with(with).stream()
                    .findFirst()
                    .flatMap(lost::movedTo)
                    .ifPresent(moved -> use = moved);
        }
        listener.told(event);
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
        if (use != null) {
            use.close();
        }
    }
}

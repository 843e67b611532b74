package org.sixchat.cli.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Listed;
import org.sixchat.cli.view.LookedUp;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.cli.view.Status;
import org.sixchat.cli.view.TrustChanged;
import org.sixchat.cli.view.TrustList;
import org.sixchat.cli.view.WhoAmI;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** An agent that remembers what it was asked. */
final class FakeAgent implements Agent {
    final List<String> said = new ArrayList<>();
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    /** Taken away by a test in which saying something takes long. */
    final Semaphore mayGo = new Semaphore(1);

    final CountDownLatch closed = new CountDownLatch(1);
    volatile Listener listener;
    volatile boolean conversationClosed;

    @Override
    public WhoAmI whoAmI() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Status status() {
        return new Status("default", "alice@a.example", true, List.of(), List.of(), null, null, 0, 0, 0, 0, List.of());
    }

    @Override
    public LookedUp lookUp(UserId user) {
        throw new SixChatException(ErrorCode.NOT_FOUND, "no such user");
    }

    @Override
    public ContactList contacts() {
        return new ContactList(List.of());
    }

    @Override
    public ContactChanged addContact(UserId user, boolean acceptDevices) {
        return new ContactChanged(user.toString(), true, acceptDevices);
    }

    @Override
    public ContactChanged removeContact(UserId user, boolean keys) {
        return new ContactChanged(user.toString(), false, keys);
    }

    @Override
    public ContactDetails showContact(UserId user) {
        return new ContactDetails(user.toString(), true, "t", null, List.of());
    }

    @Override
    public ContactCompared compareContact(UserId user, String number) {
        return new ContactCompared(user.toString(), "d", number, "t");
    }

    @Override
    public Listed listFiles(UserId from, String path) {
        return new Listed(from.toString(), path, List.of(new Listed.Entry("f", false, 2, "t")));
    }

    @Override
    public TrustList anchors() {
        return new TrustList(List.of());
    }

    @Override
    public TrustChanged addAnchor(byte[] root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrustChanged removeAnchor(DomainName domain) {
        return new TrustChanged(domain.value(), null, false, true);
    }

    @Override
    public Sent send(UserId to, String text, Duration wait) {
        said.add(text + " " + wait.toMillis());
        return new Sent("1", to.toString(), "delivered", "direct", null);
    }

    @Override
    public Copied sendFile(UserId to, Path file, Watching watching) {
        said.add("sent " + file);
        watching.at(new Event.Progress("f", 1, 2));
        return new Copied("sent", to.toString(), file.toString(), "f", 2, 0, "00");
    }

    @Override
    public Copied fetchFile(UserId from, String path, Path to, Watching watching) {
        said.add("fetched " + path + " to " + to);
        watching.told(new Event.Interrupted(from.toString(), "cut", 60));
        watching.told(new Event.Resumed(from.toString(), "[2001:db8::7]:4605"));
        return new Copied("fetched", from.toString(), to.toString(), path, 2, 0, "00");
    }

    @Override
    public Messages inbox(boolean all, long after) {
        return after == 0
                ? new Messages(List.of(message("1")), 0, List.of(), null, 7L)
                : new Messages(List.of(message("2")), 0, List.of(), null, null);
    }

    private static Messages.Entry message(String id) {
        return new Messages.Entry(id, "bob@b.example", "d", "t", "hello " + id, "direct");
    }

    @Override
    public void shown(List<Messages.Entry> messages) {
        messages.forEach(m -> shown.add(m.from() + " " + m.id()));
    }

    @Override
    public Conversation talk(UserId with, Listener events) {
        listener = events;
        return new Conversation() {
            @Override
            public Sent say(String text) {
                mayGo.acquireUninterruptibly();
                mayGo.release();
                return send(with, text, Duration.ZERO);
            }

            @Override
            public void shown(String id) {
                shown.add(with + " " + id);
            }

            @Override
            public boolean connected() {
                return true;
            }

            @Override
            public void close() {
                conversationClosed = true;
                closed.countDown();
            }
        };
    }

    @Override
    public void close() {
        conversationClosed = true;
    }
}

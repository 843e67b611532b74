package org.sixchat.cli.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sixchat.cli.app.files.Browsing;
import org.sixchat.cli.app.files.Copying;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.directory.Registration;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.SendState;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.DeviceView;
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
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** The agent of a profile whose lock this process holds. What touches the network is made when it is first needed. */
public final class LocalAgent implements Agent {
    private static final int SHOWN = 20;

    private final Base base;
    private final Works.Learning learning;
    private final EventBus events = new EventBus();
    private final Predicate<RemoteIdentity> ask;
    private final Contacts contacts;
    private final TrustedRoots roots;
    private Works works;
    private Listening listening;

    /** @param ask asks the owner about a stranger who calls, false where nobody is there to answer */
    public LocalAgent(Base base, Predicate<RemoteIdentity> ask) {
        this(base, ask, Works.Learning::fromRegistries);
    }

    LocalAgent(Base base, Predicate<RemoteIdentity> ask, Works.Learning learning) {
        this.learning = learning;
        this.base = base;
        this.ask = ask;
        this.contacts = new Contacts(base, new Pinning(base, events));
        this.roots = new TrustedRoots(base);
    }

    @Override
    public WhoAmI whoAmI() {
        Owner me = owner();
        return new WhoAmI(
                me.user().toString(),
                me.device().toString(),
                me.displayName(),
                Views.certificate(me.key().leaf()),
                me.user().domain().value(),
                Certificates.fingerprint(me.root()));
    }

    @Override
    public Status status() {
        Registration registered = listening == null ? null : listening.registered();
        return new Status(
                base.profile().name(),
                base.store().identities().find().map(me -> me.user()).orElse(null),
                listening != null,
                listening == null ? List.of() : listening.addresses(),
                registered == null ? List.of() : registered.addresses(),
                registered == null ? null : registered.sequence(),
                registered == null ? null : Times.format(registered.expires()),
                base.store().inbox().unread(),
                base.store().inbox().held(),
                base.store().outbox().count(SendState.QUEUED),
                base.store().outbox().count(SendState.STORED),
                failed());
    }

    /** The last messages that were given up. */
    private List<Status.Failed> failed() {
        return base.store().outbox().in(SendState.FAILED).reversed().stream()
                .limit(SHOWN)
                .map(message -> new Status.Failed(message.id(), message.to(), message.reason()))
                .toList();
    }

    @Override
    public LookedUp lookUp(UserId user) {
        List<FoundDevice> found = works().directory().lookUp(user);
        List<FoundDevice> accepted = works().pinning().accepted(user, found);
        return new LookedUp(
                user.toString(),
                user.domain().value(),
                found.stream()
                        .map(device -> view(device, accepted.contains(device)))
                        .toList());
    }

    private static DeviceView view(FoundDevice device, boolean accepted) {
        return new DeviceView(
                device.device().toString(),
                device.state(),
                device.addresses().stream().map(Views::address).toList(),
                device.expires() == null ? null : device.sequence(),
                device.expires() == null ? null : Times.format(device.expires()),
                true,
                device.revocation(),
                device.displayName(),
                Views.certificate(device.chain().getFirst()),
                accepted,
                device.keyHash());
    }

    @Override
    public ContactList contacts() {
        return contacts.list();
    }

    @Override
    public ContactChanged addContact(UserId user, boolean acceptDevices) {
        return acceptDevices ? contacts.add(user, works().directory().lookUp(user)) : contacts.add(user);
    }

    @Override
    public ContactChanged removeContact(UserId user, boolean keys) {
        return contacts.remove(user, keys);
    }

    @Override
    public ContactDetails showContact(UserId user) {
        return new ContactCard(base, owner(), works()).of(user);
    }

    @Override
    public ContactCompared compareContact(UserId user, String number) {
        return new SafetyNumbers(base, owner()).compare(user, number);
    }

    @Override
    public TrustList anchors() {
        return roots.list();
    }

    @Override
    public TrustChanged addAnchor(byte[] root) {
        return roots.add(root);
    }

    @Override
    public TrustChanged removeAnchor(DomainName domain) {
        return roots.remove(domain);
    }

    @Override
    public Sent send(UserId to, String text, Duration wait) {
        return sending().send(to, text, wait);
    }

    @Override
    public Messages inbox(boolean all, long after) {
        Boolean collected = (listening == null && after == 0) ? collect() : null;
        return new Reading(base).page(all, after, collected);
    }

    @Override
    public void shown(List<Messages.Entry> messages) {
        new Reading(base).shown(messages);
    }

    private boolean collect() {
        try {
            works().stores().collect();
            return true;
        } catch (SixChatException away) {
            events.publish(Receiving.warning(away));
            return false;
        }
    }

    @Override
    public Conversation talk(UserId with, Listener listener) {
        return OpenConversation.open(base, works(), sending(), events, with, listener);
    }

    @Override
    public Copied sendFile(UserId to, Path file, Watching watching) {
        return watched(to, watching, link -> new Copying(base, link, watching::at).send(file));
    }

    @Override
    public Copied fetchFile(UserId from, String path, Path to, Watching watching) {
        return watched(from, watching, link -> new Copying(base, link, watching::at).fetch(path, to));
    }

    @Override
    public Listed listFiles(UserId from, String path) {
        return overLink(from, link -> new Browsing(base, link).list(path));
    }

    private Copied watched(UserId with, Watching watching, Function<Link, Copied> copying) {
        String user = with.toString();
        EventBus.Subscription told = events.listen(event -> {
            boolean ours = (event instanceof Event.Interrupted cut && cut.with().equals(user))
                    || (event instanceof Event.Resumed again && again.with().equals(user));
            if (ours) {
                watching.told(event);
            }
        });
        try {
            return overLink(with, copying);
        } finally {
            told.close();
        }
    }

    private <T> T overLink(UserId with, Function<Link, T> work) {
        return new Reaching(base, works()).over(with, events::publish, work);
    }

    /** Proves the certificate to the own registry, which ends the use of the invitation's code. */
    public void introduce() {
        works().directory().refreshStore(owner().user().domain());
    }

    /** Tells {@code listener} what happens from now on. */
    public void onEvent(Consumer<Event> listener) {
        events.listen(listener);
    }

    /** Tells {@code listener} what does not work for the moment. */
    public void onWarning(Consumer<Event.Warning> listener) {
        events.listen(event -> {
            if (event instanceof Event.Warning warning) {
                listener.accept(warning);
            }
        });
    }

    /** Awaits peers, registers, collects and works off what is queued, until the agent is closed. */
    public void listen() {
        Listening started = new Listening(base, owner(), works(), events);
        started.start();
        listening = started;
    }

    private Sending sending() {
        return new Sending(base, works());
    }

    private Owner owner() {
        return Owner.of(base.store().identities().own());
    }

    private synchronized Works works() {
        if (works == null) {
            works = new Works(base, owner(), events, ask, learning);
        }
        return works;
    }

    @Override
    public synchronized void close() {
        try {
            if (listening != null) {
                listening.close();
            }
            if (works != null) {
                works.close();
            }
        } finally {
            events.close();
            base.store().close();
        }
    }
}

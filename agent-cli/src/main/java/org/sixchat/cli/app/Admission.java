package org.sixchat.cli.app;

import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.view.Event;
import org.sixchat.core.DeviceId;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Who may talk to this agent: contacts with the keys that are pinned, and the store of the own domain. */
final class Admission {
    private final Base base;
    private final Owner owner;
    private final Pinning pinning;
    private final EventBus events;
    private final Predicate<RemoteIdentity> ask;
    private final Executor blocking =
            task -> Thread.ofVirtual().name("admission").start(task);

    /** @param ask asks the owner about a stranger, false where nobody is there to answer; may block for some seconds */
    Admission(Base base, Owner owner, Pinning pinning, EventBus events, Predicate<RemoteIdentity> ask) {
        this.base = base;
        this.owner = owner;
        this.pinning = pinning;
        this.events = events;
        this.ask = ask;
    }

    /** For those who call. */
    AdmissionPolicy callers() {
        return remote -> decided(() -> caller(remote), remote);
    }

    /** For those who are called: their certificate was verified before, their key has to be the pinned one. */
    AdmissionPolicy called() {
        return remote -> decided(() -> called(remote), remote);
    }

    private Uni<Decision> decided(Supplier<Decision> decision, RemoteIdentity remote) {
        return Uni.createFrom()
                .item(() -> {
                    Decision made;
                    try {
                        made = decision.get();
                    } catch (SixChatException refused) {
                        made = new Decision.Refuse(refused.getMessage());
                    }
                    if (made instanceof Decision.Refuse(String reason)) {
                        events.publish(new Event.Refused(remote.id(), reason));
                    }
                    return made;
                })
                .runSubscriptionOn(blocking);
    }

    private Decision caller(RemoteIdentity remote) {
        if (remote.role() == PeerRole.STORE) {
            return remote.id().equals(owner.user().domain().value())
                    ? new Decision.Admit()
                    : new Decision.Refuse("it is the store of another domain");
        }
        UserId user = UserId.parse(remote.id());
        if (base.store().people().isContact(user)) {
            return called(remote);
        }
        if (!ask.test(remote)) {
            return new Decision.Refuse("they are no contact; to let them in run: sixchat contacts add " + user);
        }
        return pinned(remote, () -> {
            base.store().people().add(new Contact(user.toString(), base.now()));
            pinning.release(user);
        });
    }

    private Decision called(RemoteIdentity remote) {
        return remote.role() == PeerRole.PERSON ? pinned(remote, () -> {}) : new Decision.Admit();
    }

    /** @param further what else is stored when the peer has proved its key */
    private Decision pinned(RemoteIdentity remote, Runnable further) {
        UserId user = UserId.parse(remote.id());
        DeviceId device = remote.device().orElseThrow();
        String keyHash = HexFormat.of().formatHex(remote.keyHash());
        pinning.check(user, device, keyHash);
        return new Decision.Admit(Uni.createFrom()
                .voidItem()
                .invoke(() -> base.store().inTransaction(() -> {
                    pinning.keep(user, device, keyHash);
                    further.run();
                    return null;
                }))
                .runSubscriptionOn(blocking));
    }
}

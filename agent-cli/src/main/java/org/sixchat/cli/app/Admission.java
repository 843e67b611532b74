package org.sixchat.cli.app;

import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Event;
import org.sixchat.core.DeviceId;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.crypto.Suite;
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
    private final Executor blocking = Threads.atOnce("admission");

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
        return new Rule(this::caller);
    }

    /** For those who are called: their certificate was verified before, their key has to be the pinned one. */
    AdmissionPolicy called() {
        return new Rule(this::called);
    }

    /** A decision over a peer, and over the suite that the session with it would use. */
    private final class Rule implements AdmissionPolicy {
        private final BiFunction<RemoteIdentity, Optional<Suite>, Decision> decide;

        Rule(BiFunction<RemoteIdentity, Optional<Suite>, Decision> decide) {
            this.decide = decide;
        }

        @Override
        public Uni<Decision> admit(RemoteIdentity remote) {
            return decided(() -> decide.apply(remote, Optional.empty()), remote);
        }

        @Override
        public Uni<Decision> admit(RemoteIdentity remote, Suite suite) {
            return decided(() -> decide.apply(remote, Optional.of(suite)), remote);
        }
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

    private Decision caller(RemoteIdentity remote, Optional<Suite> suite) {
        if (remote.role() == PeerRole.STORE) {
            return remote.id().equals(owner.user().domain().value())
                    ? new Decision.Admit()
                    : new Decision.Refuse("it is the store of another domain");
        }
        UserId user = UserId.parse(remote.id());
        if (base.store().people().isContact(user)) {
            return called(remote, suite);
        }
        if (!ask.test(remote)) {
            return new Decision.Refuse("they are no contact; to let them in run: sixchat contacts add " + user);
        }
        return pinned(remote, suite, () -> {
            base.store().people().add(new Contact(user.toString(), base.now()));
            pinning.release(user);
        });
    }

    private Decision called(RemoteIdentity remote, Optional<Suite> suite) {
        return remote.role() == PeerRole.PERSON ? pinned(remote, suite, () -> {}) : new Decision.Admit();
    }

    /** @param further what else is stored when the peer has proved its key */
    private Decision pinned(RemoteIdentity remote, Optional<Suite> suite, Runnable further) {
        UserId user = UserId.parse(remote.id());
        DeviceId device = remote.device().orElseThrow();
        String keyHash = HexFormat.of().formatHex(remote.keyHash());
        pinning.check(user, device, keyHash, remote.predecessors());
        suite.ifPresent(now -> pinning.check(user, device, now));
        return new Decision.Admit(Uni.createFrom()
                .voidItem()
                .invoke(() -> base.store().inTransaction(() -> {
                    pinning.keep(user, device, keyHash, remote.predecessors());
                    suite.ifPresent(now -> base.store().people().used(user, device, now));
                    further.run();
                    return null;
                }))
                .runSubscriptionOn(blocking));
    }
}

package org.sixchat.cli.directory;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.thread.Threads;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.client.IrpException;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** What the agent learns over IRP, DNS and OCSP. */
public final class Directory implements Knowledge {
    private final LocalStore store;
    private final Network network;
    private final AnchorBook anchors;
    private final Registries registries;
    private final Statuses statuses;
    private final LookUps lookUps;
    private final Registrations registrations;
    private final Executor blocking = Threads.atOnce("directory");

    public Directory(LocalStore store, Network network, InstantSource clock, SecureRandom random, Caller caller) {
        this.store = store;
        this.network = network;
        this.anchors = new AnchorBook(store, clock);
        this.registries = new Registries(network, anchors, caller);
        this.statuses = new Statuses(network.status()::fetch, clock, caller.asPeer());
        this.lookUps = new LookUps(store, clock, statuses);
        this.registrations = new Registrations(store, clock, random, registries, caller);
    }

    @Override
    public void prepare() {
        statuses.prepare();
    }

    @Override
    public byte[] staple() {
        return statuses.staple();
    }

    @Override
    public List<FoundDevice> lookUp(UserId user) {
        LookUpResult told = registries.ask(user.domain(), registry -> told(registry, user));
        return lookUps.verified(user, told, registries.anchor(user.domain()));
    }

    /** The connection stands on the domain's verified certificate, and so does what comes over it. */
    private static LookUpResult told(IrpClient registry, UserId user) {
        try {
            return Blocking.on(registry.lookUp(user));
        } catch (IrpException answered) {
            throw answered.code() == ErrorCode.NOT_FOUND ? new NoSuchUserException(answered) : answered;
        }
    }

    @Override
    public StoreRoute store(DomainName domain) {
        Optional<List<X509Certificate>> known = anchors.storeChain(domain);
        List<X509Certificate> chain = known.isPresent() ? known.get() : askedStoreChain(domain);
        List<InetSocketAddress> addresses = Blocking.on(network.discovery().findStore(domain));
        return new StoreRoute(addresses, chain);
    }

    @Override
    public void refreshStore(DomainName domain) {
        askedStoreChain(domain);
    }

    private List<X509Certificate> askedStoreChain(DomainName domain) {
        registries.ask(domain, registry -> anchors.learn(domain, Blocking.on(registry.trustAnchors())));
        return anchors.storeChain(domain)
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.UNAVAILABLE, domain + " has no message store, so nothing can be left there"));
    }

    @Override
    public String revocation(UserId user, List<X509Certificate> chain) {
        return statuses.of(lookUps.person(user, chain, registries.anchor(user.domain())));
    }

    @Override
    public Registration online(List<InetSocketAddress> addresses, Duration validity) {
        return registrations.online(addresses, validity);
    }

    @Override
    public void offline() {
        registrations.offline();
    }

    /** The anchor pinned for the domain; one that is not pinned is asked for only if a contact is there. */
    @Override
    public Uni<TrustAnchor> anchorFor(DomainName domain) {
        return blocking(() -> anchors.pinned(domain).orElseGet(() -> {
            boolean wanted = store.people().contacts().stream()
                    .anyMatch(contact -> UserId.parse(contact.user()).domain().equals(domain));
            if (!wanted) {
                throw new SixChatException(
                        ErrorCode.NOT_TRUSTED,
                        "No root is pinned for " + domain + ". Get its root.pem and run: sixchat trust add FILE.pem");
            }
            return registries.anchor(domain);
        }));
    }

    @Override
    public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
        ValidatedPeer peer = new ValidatedPeer(
                new ExpectedPeer.AnyPerson(domain), null, null, domain.value(), List.of(leaf, issuer));
        return network.status().fetch(peer).map(fetched -> fetched.status());
    }

    /** A contact whose key is pinned may pass, with a warning, where no authority can be asked. */
    @Override
    public Uni<Boolean> admitsUnchecked(RemoteIdentity remote) {
        return blocking(() -> remote.user()
                .filter(user -> store.people().isContact(user))
                .map(user -> store.people().pins(user).stream()
                        .anyMatch(pin -> pin.key().equals(HexFormat.of().formatHex(remote.keyHash()))))
                .orElse(false));
    }

    private <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(blocking);
    }

    @Override
    public void close() {
        registries.close();
    }
}

package org.sixchat.cli.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.client.IrpException;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.ServerTrust;
import org.sixchat.pki.chain.TrustAnchor;

/** Authenticated connections to registries, one a domain, kept while they stand. */
final class Registries implements AutoCloseable {
    private final Network network;
    private final AnchorBook anchors;
    private final Caller caller;
    private final Map<DomainName, IrpClient> open = new ConcurrentHashMap<>();

    Registries(Network network, AnchorBook anchors, Caller caller) {
        this.network = network;
        this.anchors = anchors;
        this.caller = caller;
    }

    /** Asks the registry of a domain; a kept connection that turns out to be gone is made anew once. */
    <T> T ask(DomainName domain, Function<IrpClient, T> question) {
        IrpClient kept = open.get(domain);
        if (kept == null) {
            return question.apply(connect(domain));
        }
        try {
            return question.apply(kept);
        } catch (IrpException | NoSuchUserException answered) {
            throw answered;
        } catch (SixChatException failed) {
            drop(domain, kept);
            if (!failed.code().retryable()) {
                throw failed;
            }
            return question.apply(connect(domain));
        }
    }

    /** Finds the domain's registry, verifies it, proves the own certificate, and takes what it says of its anchors. */
    private IrpClient connect(DomainName domain) {
        Optional<TrustAnchor> pinned = anchors.pinned(domain);
        ServerTrust trust =
                pinned.<ServerTrust>map(ServerTrust.Pinned::new).orElseGet(() -> new ServerTrust.WebPki(domain));
        IrpClient client =
                Blocking.on(network.connector().connect(endpoints(domain), trust, Optional.of(caller.key())));
        try {
            anchors.learn(domain, Blocking.on(client.trustAnchors()));
            Blocking.on(client.authenticateSca());
        } catch (RuntimeException failed) {
            end(client);
            throw failed;
        }
        open.put(domain, client);
        client.closed().subscribe().with(gone -> open.remove(domain, client), failure -> open.remove(domain, client));
        return client;
    }

    private List<IrpEndpoint> endpoints(DomainName domain) {
        boolean told = domain.equals(caller.user().domain()) && caller.place().isPresent();
        return Blocking.on(
                told
                        ? network.discovery().at(domain, caller.place().get())
                        : network.discovery().find(domain));
    }

    private void drop(DomainName domain, IrpClient client) {
        open.remove(domain, client);
        end(client);
    }

    private static void end(IrpClient client) {
        client.close().onFailure().recoverWithNull().subscribe().with(done -> {});
    }

    /** Fails with NOT_TRUSTED where the domain is not known. */
    TrustAnchor anchor(DomainName domain) {
        return anchors.pinned(domain).orElseGet(() -> {
            connect(domain);
            return anchors.pinned(domain)
                    .orElseThrow(() -> new SixChatException(
                            ErrorCode.NOT_TRUSTED,
                            "No root is pinned for " + domain + ". Get its root.pem from its administrator and run:"
                                    + " sixchat trust add FILE.pem"));
        });
    }

    @Override
    public void close() {
        open.values().forEach(Registries::end);
    }
}

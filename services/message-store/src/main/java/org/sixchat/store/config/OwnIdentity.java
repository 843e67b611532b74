package org.sixchat.store.config;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.discovery.DnsResolver;
import org.sixchat.irp.status.FetchedStatus;
import org.sixchat.irp.status.StatusFetcher;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.KeyFile;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.service.config.TrustSettings;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.store.adapter.tcp.Staple;
import org.sixchat.wire.net.NettyThreads;

/** Who this store is: its domain's root, its own key and chain, and what the CA says of them. */
@Singleton
public class OwnIdentity {
    @Produces
    @Singleton
    TrustAnchor ownAnchor(ServiceSettings service, TrustSettings trust) {
        Path file = trust.ownRoot()
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.USAGE, "sixchat.trust.own-root: the file with this domain's root is not set"));
        return new TrustAnchor(service.domain(), root(file));
    }

    private static X509Certificate root(Path file) {
        try {
            return Certificates.fromPem(Files.readString(file)).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("sixchat.trust.own-root: " + file + " cannot be read", e);
        }
    }

    @Produces
    @Singleton
    ChainValidator validator(InstantSource clock) {
        return new ChainValidator(clock);
    }

    /** The store's key; a certificate that is not this domain's store's stops the start. */
    @Produces
    @Singleton
    OwnKey ownKey(StoreSettings settings, TrustAnchor anchor, ChainValidator validator) {
        return new KeyFile("sixchat.store.keystore", settings.keystore(), settings.keystorePasswordFile())
                .read(entry -> new OwnKey(
                        entry, validator.validate(entry.chain(), anchor, new ExpectedPeer.Store(anchor.domain()))));
    }

    /**
     * The store's key and what its chain says.
     *
     * @param peer the store as others see it
     */
    record OwnKey(KeyEntry entry, ValidatedPeer peer) {}

    /** A fetcher of its own for each refresh: the shared one answers from its cache until the old response ends. */
    @Produces
    @Singleton
    Staple staple(
            OwnKey key, NettyThreads threads, DnsResolver dns, InstantSource clock, SecureRandom random, Vertx vertx) {
        Supplier<Uni<Staple.Response>> fetch = () -> new StatusFetcher(threads, dns, clock, address -> true)
                .fetch(key.peer())
                .map(OwnIdentity::good);
        return new Staple(fetch, (delay, task) -> vertx.setTimer(delay.toMillis(), id -> task.run()), clock, random);
    }

    private static Staple.Response good(FetchedStatus fetched) {
        if (fetched.status() instanceof CertificateStatus.Good good) {
            return new Staple.Response(fetched.response(), good.thisUpdate(), good.nextUpdate());
        }
        throw new SixChatException(ErrorCode.REVOKED, "The CA does not vouch for the store's own certificate");
    }

    @Produces
    @Singleton
    LocalIdentity identity(ServiceSettings service, OwnKey key, Staple staple) {
        KeyEntry entry = new KeyEntry(key.entry().key(), List.copyOf(key.peer().chain()));
        return LocalIdentity.store(service.domain(), key.peer().displayName(), entry, staple::der);
    }
}

package org.sixchat.cli.directory;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.core.DomainName;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.irp.message.TrustAnchorsResult;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;

/** The pinned anchors: read for the domain that they were pinned for, compared with what a DIR tells. */
final class AnchorBook {
    private static final String FROM_DIRECTORY = "directory";

    private final LocalStore store;
    private final InstantSource clock;

    AnchorBook(LocalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<TrustAnchor> pinned(DomainName domain) {
        return store.anchors().find(domain).map(anchor -> new TrustAnchor(domain, Certificates.parse(anchor.root())));
    }

    /** The chain of the domain's store, as it was told last; empty if it does not verify any more, as after its end. */
    Optional<List<X509Certificate>> storeChain(DomainName domain) {
        return store.anchors().find(domain).map(Anchor::storeChain).flatMap(chain -> stillValid(domain, chain));
    }

    private Optional<List<X509Certificate>> stillValid(DomainName domain, List<byte[]> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    validStore(Certificates.parseChain(chain), pinned(domain).orElseThrow()));
        } catch (SixChatException renewedSince) {
            return Optional.empty();
        }
    }

    /**
     * Pins what a verified DIR tells, or compares it with what is pinned.
     *
     * @throws org.sixchat.core.SixChatException NOT_TRUSTED if the root is another one, or the store's chain does not verify
     */
    TrustAnchor learn(DomainName domain, TrustAnchorsResult told) {
        TrustAnchor anchor = new TrustAnchor(domain, Certificates.parse(told.root()));
        List<byte[]> storeChain = told.storeChain();
        if (!storeChain.isEmpty()) {
            validStore(Certificates.parseChain(storeChain), anchor);
        }
        store.inTransaction(() -> {
            store.anchors()
                    .pin(new Anchor(
                            domain.value(), told.root(), FROM_DIRECTORY, Times.format(clock.instant()), List.of()));
            store.anchors().storeChain(domain, storeChain);
            return null;
        });
        return anchor;
    }

    private List<X509Certificate> validStore(List<X509Certificate> chain, TrustAnchor anchor) {
        return new ChainValidator(clock)
                .validate(chain, anchor, new ExpectedPeer.Store(anchor.domain()))
                .chain();
    }
}

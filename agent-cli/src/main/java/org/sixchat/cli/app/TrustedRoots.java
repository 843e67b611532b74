package org.sixchat.cli.app;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.cli.directory.Roots;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.view.TrustChanged;
import org.sixchat.cli.view.TrustList;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;

/** The pinned roots. */
final class TrustedRoots {
    private static final String FROM_FILE = "file";

    private final Base base;

    TrustedRoots(Base base) {
        this.base = base;
    }

    TrustList list() {
        return new TrustList(
                base.store().anchors().all().stream().map(TrustedRoots::entry).toList());
    }

    private static TrustList.Entry entry(Anchor anchor) {
        X509Certificate root = Certificates.parse(anchor.root());
        return new TrustList.Entry(
                anchor.domain(),
                Certificates.fingerprint(root),
                anchor.origin(),
                anchor.added(),
                Times.format(root.getNotAfter().toInstant()));
    }

    TrustChanged add(byte[] der) {
        X509Certificate root = Certificates.parse(der);
        DomainName domain = Roots.domainOf(root);
        TrustAnchor anchor = new TrustAnchor(domain, root);
        boolean added = base.store()
                .inTransaction(() -> base.store()
                        .anchors()
                        .pin(new Anchor(
                                domain.value(), Certificates.encode(anchor.root()), FROM_FILE, base.now(), List.of())));
        return new TrustChanged(domain.value(), Certificates.fingerprint(root), true, added);
    }

    TrustChanged remove(DomainName domain) {
        boolean own = base.store()
                .identities()
                .find()
                .filter(me -> me.user().endsWith("@" + domain.value()))
                .isPresent();
        if (own) {
            throw new SixChatException(
                    ErrorCode.NOT_ALLOWED, "The root of your own domain stays: your identity hangs on it");
        }
        boolean removed = base.store().anchors().remove(domain);
        return new TrustChanged(domain.value(), null, false, removed);
    }
}

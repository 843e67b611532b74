package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.status.FetchedStatus;
import org.sixchat.irp.status.StatusFetcher;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.sixchat.identity.PeerTrust;

/**
 * This domain's own root, and the roots of other domains that the administrator put into a folder as {@code <domain>.pem}. A
 * file is looked at again at each handshake, so that a new or changed one counts without a restart.
 */
public final class PinnedTrust implements PeerTrust {
    private static final int MAX_ANCHORS_KEPT = 10_000;
    private static final long MAX_FILE = 64 * 1024;

    private final TrustAnchor own;
    private final Optional<Path> folder;
    private final StatusFetcher ownStatus;
    private final StatusFetcher otherStatus;
    private final Executor files;
    private final Map<DomainName, Read> read = new ConcurrentHashMap<>();

    private record Read(FileTime modified, TrustAnchor anchor) {}

    /**
     * @param ownStatus asks this domain's CA, wherever that is
     * @param otherStatus asks the CAs of other domains: only where this store may dial, since they choose the address
     * @param files a bounded pool, on which files are read
     */
    public PinnedTrust(
            TrustAnchor own,
            Optional<Path> folder,
            StatusFetcher ownStatus,
            StatusFetcher otherStatus,
            Executor files) {
        this.own = own;
        this.folder = folder;
        this.ownStatus = ownStatus;
        this.otherStatus = otherStatus;
        this.files = files;
    }

    @Override
    public Uni<TrustAnchor> anchorFor(DomainName domain) {
        if (domain.equals(own.domain())) {
            return Uni.createFrom().item(own);
        }
        return Uni.createFrom().item(() -> load(domain)).runSubscriptionOn(files);
    }

    private TrustAnchor load(DomainName domain) {
        Path file = folder.orElseThrow(() -> unknown(domain)).resolve(domain.value() + ".pem");
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Read before = read.get(domain);
            if (before != null && before.modified().equals(modified)) {
                return before.anchor();
            }
            TrustAnchor anchor = parse(domain, file);
            if (read.size() < MAX_ANCHORS_KEPT) {
                read.put(domain, new Read(modified, anchor));
            }
            return anchor;
        } catch (NoSuchFileException e) {
            read.remove(domain);
            throw unknown(domain);
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.UNAVAILABLE, "The root of " + domain + " cannot be read", e);
        }
    }

    private static TrustAnchor parse(DomainName domain, Path file) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "The file " + file + " is too large for a root");
        }
        List<X509Certificate> roots = Certificates.fromPem(Files.readString(file));
        if (roots.size() != 1) {
            throw new SixChatException(ErrorCode.MALFORMED, "The file " + file + " must hold one certificate");
        }
        return new TrustAnchor(domain, roots.getFirst());
    }

    private static SixChatException unknown(DomainName domain) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED, "No root of " + domain + " is pinned here; its administrator can give it");
    }

    @Override
    public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
        var peer = new ValidatedPeer(new ExpectedPeer.AnyPerson(domain), null, null, null, List.of(leaf, issuer));
        StatusFetcher fetcher = domain.equals(own.domain()) ? ownStatus : otherStatus;
        return fetcher.fetch(peer).map(FetchedStatus::status);
    }
}

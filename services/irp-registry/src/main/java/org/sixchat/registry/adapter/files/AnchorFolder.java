package org.sixchat.registry.adapter.files;

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
import org.jboss.logging.Logger;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.registry.app.port.Anchors;

/**
 * This domain's own root, and the roots of other domains that the administrator put into a folder as {@code <domain>.pem}.
 * {@link #refresh} looks at the folder; asking for an anchor reads memory only.
 */
public final class AnchorFolder implements Anchors {
    private static final Logger LOG = Logger.getLogger(AnchorFolder.class);
    private static final int MAX_ANCHORS = 10_000;
    private static final long MAX_FILE = 64 * 1024;
    private static final String SUFFIX = ".pem";

    private record Pinned(FileTime modified, Optional<TrustAnchor> anchor) {}

    private final TrustAnchor own;
    private final Optional<Path> folder;
    private final Map<Path, Pinned> files = new ConcurrentHashMap<>();
    private volatile Map<DomainName, TrustAnchor> anchors = Map.of();

    /** @param folder may appear later */
    public AnchorFolder(TrustAnchor own, Optional<Path> folder) {
        this.own = own;
        this.folder = folder;
    }

    @Override
    public Optional<TrustAnchor> of(DomainName domain) {
        return domain.equals(own.domain()) ? Optional.of(own) : Optional.ofNullable(anchors.get(domain));
    }

    /** Reads files that are new or changed, and forgets those that are gone; blocks. A bad file is logged and left out. */
    public void refresh() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return;
        }
        try (var listing = Files.newDirectoryStream(folder.get(), "*" + SUFFIX)) {
            Map<Path, Pinned> seen = new ConcurrentHashMap<>();
            for (Path file : listing) {
                if (seen.size() < MAX_ANCHORS) {
                    look(file).ifPresent(pinned -> seen.put(file, pinned));
                }
            }
            files.keySet().retainAll(seen.keySet());
            files.putAll(seen);
            anchors = current();
        } catch (IOException unreadable) {
            LOG.warnf("sixchat.trust.directory: %s cannot be listed: %s", folder.get(), unreadable.getMessage());
        }
    }

    private Map<DomainName, TrustAnchor> current() {
        Map<DomainName, TrustAnchor> current = new ConcurrentHashMap<>();
        files.values().forEach(p -> p.anchor().ifPresent(a -> current.put(a.domain(), a)));
        return current;
    }

    private Optional<Pinned> look(Path file) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Pinned before = files.get(file);
            return Optional.of(
                    before != null && before.modified().equals(modified) ? before : new Pinned(modified, anchor(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            LOG.warnf("%s cannot be read: %s", file, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<TrustAnchor> anchor(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            DomainName domain = new DomainName(name.substring(0, name.length() - SUFFIX.length()));
            if (domain.equals(own.domain())) {
                return Optional.empty();
            }
            return Optional.of(new TrustAnchor(domain, root(file)));
        } catch (SixChatException unusable) {
            LOG.warnf("%s is not taken as an anchor: %s", file, unusable.getMessage());
            return Optional.empty();
        }
    }

    /** The one certificate of a PEM file; blocks. */
    public static X509Certificate root(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new SixChatException(ErrorCode.TOO_LARGE, file + " is too large for a root");
        }
        List<X509Certificate> roots = Certificates.fromPem(Files.readString(file));
        if (roots.size() != 1) {
            throw new SixChatException(ErrorCode.MALFORMED, file + " must hold one certificate");
        }
        return roots.getFirst();
    }
}

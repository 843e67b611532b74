package org.sixchat.registry.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.keystore.KeyFile;
import org.sixchat.registry.adapter.files.AnchorFolder;
import org.sixchat.registry.adapter.tcp.Operations;
import org.sixchat.service.admin.Administrator;
import org.sixchat.service.admin.AdministratorCheck;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.service.config.TrustSettings;
import org.sixchat.wire.tls.TlsIdentity;

/** Who this registry is and whom it knows: its domain's root, its own key, the roots of other domains. */
@Singleton
public class OwnIdentity {
    @Produces
    @Singleton
    TrustAnchor own(ServiceSettings service, TrustSettings trust) {
        Path file = trust.ownRoot()
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.USAGE, "sixchat.trust.own-root: the file with this domain's root is not set"));
        try {
            return new TrustAnchor(service.domain(), AnchorFolder.root(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("sixchat.trust.own-root: " + file + " cannot be read", unreadable);
        }
    }

    @Produces
    @Singleton
    ChainValidator validator(InstantSource clock) {
        return new ChainValidator(clock);
    }

    @Produces
    @Singleton
    AnchorFolder folder(TrustAnchor own, TrustSettings trust) {
        return new AnchorFolder(own, trust.directory());
    }

    @Produces
    @Singleton
    AdministratorCheck administrators(ChainValidator validator, TrustAnchor own) {
        return chain -> {
            ValidatedPeer peer = validator.validate(chain, own, new ExpectedPeer.Administrator(own.domain()));
            return new Administrator(peer.user(), peer.displayName());
        };
    }

    @Produces
    @Singleton
    Operations.Told told(IrpSettings settings, TrustAnchor own) {
        List<X509Certificate> store =
                settings.storeChain().map(OwnIdentity::chain).orElse(List.of());
        return new Operations.Told(own.domain(), own.root(), store);
    }

    private static List<X509Certificate> chain(Path file) {
        try {
            return Certificates.fromPem(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("sixchat.irp.store-chain: " + file + " cannot be read", unreadable);
        }
    }

    /** The server's key; a certificate that is not this domain's IRP server's is refused. Blocks. */
    static TlsIdentity serverKey(IrpSettings settings, TrustAnchor own, ChainValidator validator) {
        KeyFile file = new KeyFile("sixchat.irp.keystore", settings.keystore(), settings.keystorePasswordFile());
        return file.read(entry -> {
            ValidatedPeer peer = validator.validate(entry.chain(), own, new ExpectedPeer.Irp(own.domain()));
            return new TlsIdentity(entry.key(), peer.chain());
        });
    }
}

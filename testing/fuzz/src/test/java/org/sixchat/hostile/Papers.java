package org.sixchat.hostile;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.handshake.Cast;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;

/** What the peers of a listener in another process need: Alice's key and the certificates of both. */
record Papers(LocalIdentity alice, List<X509Certificate> bob) {
    /** Leaves them in a folder, in the listener's process. */
    static void write(Path folder) throws IOException {
        Files.write(folder.resolve("alice.key"), Cast.ALICE.key().key().getEncoded());
        Files.write(folder.resolve("alice.ocsp"), Cast.ALICE.ocsp().get());
        Files.writeString(
                folder.resolve("alice.pem"), Certificates.toPem(Cast.ALICE.key().chain()));
        Files.writeString(
                folder.resolve("bob.pem"), Certificates.toPem(Cast.BOB.key().chain()));
    }

    static Papers read(Path folder) throws IOException {
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("alice.key"))));
            byte[] staple = Files.readAllBytes(folder.resolve("alice.ocsp"));
            List<X509Certificate> chain = Certificates.fromPem(Files.readString(folder.resolve("alice.pem")));
            LocalIdentity alice = LocalIdentity.person(
                    Samples.ALICE, "Alice", Samples.ALICE_LAPTOP, new KeyEntry(key, chain), () -> staple);
            return new Papers(alice, Certificates.fromPem(Files.readString(folder.resolve("bob.pem"))));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    PeerTrust trust() {
        return domain -> Uni.createFrom().item(anchor(domain));
    }

    private TrustAnchor anchor(DomainName domain) {
        List<X509Certificate> chain =
                domain.equals(Samples.A_EXAMPLE) ? alice.key().chain() : bob;
        return new TrustAnchor(domain, chain.getLast());
    }
}

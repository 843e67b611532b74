package org.sixchat.cli.app;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sixchat.cli.directory.Caller;
import org.sixchat.cli.store.Identity;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.irp.discovery.HostPort;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerRole;

/**
 * The owner of the profile with the key, ready to be used.
 *
 * @param key the device's private key and its chain: own, issuing, root
 * @param former the device's keys before, the latest first
 * @param place where the own registry is, if the invitation said so
 */
public record Owner(
        UserId user,
        DeviceId device,
        String displayName,
        KeyEntry key,
        List<KeyEntry> former,
        Optional<HostPort> place) {
    /** With the first key. */
    public Owner(UserId user, DeviceId device, String displayName, KeyEntry key, Optional<HostPort> place) {
        this(user, device, displayName, key, List.of(), place);
    }

    /** From what the store keeps. */
    static Owner of(Identity identity) {
        return new Owner(
                UserId.parse(identity.user()),
                DeviceId.parse(identity.device()),
                identity.displayName(),
                key(identity.privateKey(), identity.chain()),
                identity.formerKeys().stream()
                        .map(before -> key(before.privateKey(), before.chain()))
                        .toList(),
                Optional.ofNullable(identity.place()).map(HostPort::parse));
    }

    /** The root of the own domain. */
    X509Certificate root() {
        return key.chain().getLast();
    }

    Caller caller() {
        return new Caller(user, device, displayName, key, place);
    }

    /** @param staple the current OCSP response of the own certificate, or null */
    LocalIdentity local(Supplier<byte[]> staple) {
        return new LocalIdentity(
                user.toString(), PeerRole.PERSON, displayName, Optional.of(device), key, former, staple);
    }

    private static KeyEntry key(byte[] pkcs8, List<byte[]> der) {
        List<X509Certificate> chain = Certificates.parseChain(der);
        return new KeyEntry(privateKey(pkcs8, chain.getFirst()), chain);
    }

    private static PrivateKey privateKey(byte[] pkcs8, X509Certificate certificate) {
        try {
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm(), "SunEC")
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the stored key does not parse", damaged);
        }
    }
}

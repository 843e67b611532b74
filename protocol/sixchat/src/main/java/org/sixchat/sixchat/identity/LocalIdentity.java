package org.sixchat.sixchat.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.keystore.KeyEntry;

/**
 * Whom this end of a connection speaks for.
 *
 * @param id the user id, or a store's bare domain
 * @param role a person's agent or a store
 * @param name the display name, equal to the certificate's common name
 * @param device the device of the certificate; empty for a store
 * @param key the private key and its chain, leaf first
 * @param previous the keys before {@code key} that others may still seal to, each with its chain
 * @param ocsp asked at each handshake for the current OCSP response of the leaf (DER), null if there is none
 */
public record LocalIdentity(
        String id,
        PeerRole role,
        String name,
        Optional<DeviceId> device,
        KeyEntry key,
        List<KeyEntry> previous,
        Supplier<byte[]> ocsp) {
    public LocalIdentity {
        previous = List.copyOf(previous);
    }

    /** A person's agent. */
    public static LocalIdentity person(UserId user, String name, DeviceId device, KeyEntry key, Supplier<byte[]> ocsp) {
        return new LocalIdentity(user.toString(), PeerRole.PERSON, name, Optional.of(device), key, List.of(), ocsp);
    }

    /**
     * A domain's store.
     *
     * @param name the common name of its certificate
     */
    public static LocalIdentity store(DomainName domain, String name, KeyEntry key, Supplier<byte[]> ocsp) {
        return new LocalIdentity(domain.value(), PeerRole.STORE, name, Optional.empty(), key, List.of(), ocsp);
    }

    /** The current key, then those before it. */
    public List<KeyEntry> keys() {
        return Stream.concat(Stream.of(key), previous.stream()).toList();
    }

    /** The certificate that others seal to. */
    public X509Certificate leaf() {
        return key.chain().getFirst();
    }
}

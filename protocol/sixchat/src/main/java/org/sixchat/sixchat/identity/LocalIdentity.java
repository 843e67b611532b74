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
 * @param sealing where {@code key} only signs, the keys that others seal to, each with its chain, the current one first; else none
 * @param previous the keys before {@code key} that others may still seal to, each with its chain
 * @param ocsp asked at each handshake for the current OCSP response of the leaf (DER), null if there is none
 */
public record LocalIdentity(
        String id,
        PeerRole role,
        String name,
        Optional<DeviceId> device,
        KeyEntry key,
        List<KeyEntry> sealing,
        List<KeyEntry> previous,
        Supplier<byte[]> ocsp) {
    public LocalIdentity {
        sealing = List.copyOf(sealing);
        previous = List.copyOf(previous);
    }

    /** With a key that does everything. */
    public LocalIdentity(
            String id,
            PeerRole role,
            String name,
            Optional<DeviceId> device,
            KeyEntry key,
            List<KeyEntry> previous,
            Supplier<byte[]> ocsp) {
        this(id, role, name, device, key, List.of(), previous, ocsp);
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

    /** The same with keys beside it that others seal to, since its own only signs; the current one first. */
    public LocalIdentity sealedTo(List<KeyEntry> keys) {
        return new LocalIdentity(id, role, name, device, key, keys, previous, ocsp);
    }

    /** The current key, those that others seal to, then those before it. */
    public List<KeyEntry> keys() {
        return Stream.of(Stream.of(key), sealing.stream(), previous.stream())
                .flatMap(some -> some)
                .toList();
    }

    /** The keys that open what is sealed to this side, the current one first. */
    public List<KeyEntry> openers() {
        return known().stream().map(DeviceKeys::opener).toList();
    }

    /** By which keys others may know this side, the current ones first; none if nothing can be sealed to it. */
    public List<DeviceKeys> known() {
        Stream<DeviceKeys> current = sealing.isEmpty()
                ? Stream.of(new DeviceKeys(key, Optional.empty()))
                : sealing.stream().map(beside -> new DeviceKeys(key, Optional.of(beside)));
        Stream<DeviceKeys> before = previous.stream().map(old -> new DeviceKeys(old, Optional.empty()));
        return Stream.concat(current, before)
                .filter(keys -> keys.opener().opens())
                .toList();
    }

    /** The certificate that proves this side. */
    public X509Certificate leaf() {
        return key.chain().getFirst();
    }
}

package org.sixchat.sixchat.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.Anchors;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;

/** A file of test vectors: lines of {@code name = hex}, comments after {@code #}. */
public final class Vector {
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    public static Vector read(Path file) throws IOException {
        Vector vector = new Vector();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" = ", -1);
                vector.put(parts[0], HexFormat.of().parseHex(parts[1]));
            }
        }
        return vector;
    }

    public void write(Path file, String comment) throws IOException {
        StringBuilder text = new StringBuilder(comment);
        values.forEach((name, value) -> text.append(name)
                .append(" = ")
                .append(HexFormat.of().formatHex(value))
                .append('\n'));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public void put(String name, byte[] value) {
        values.put(name, value);
    }

    /** A side's keys, certificates and response. */
    public void put(String name, LocalIdentity identity) {
        put(name + ".key", identity.key().key().getEncoded());
        List<X509Certificate> chain = identity.key().chain();
        for (int i = 0; i < chain.size(); i++) {
            put(name + ".certificate." + i, Certificates.encode(chain.get(i)));
        }
        for (KeyEntry beside : identity.sealing()) {
            put(name + ".sealing.key", beside.key().getEncoded());
            put(name + ".sealing.certificate", Certificates.encode(beside.leaf()));
        }
        if (identity.ocsp().get() != null) {
            put(name + ".ocsp", identity.ocsp().get());
        }
    }

    public byte[] get(String name) {
        return values.get(name);
    }

    public Map<String, byte[]> values() {
        return values;
    }

    /** The values whose names are {@code name} and a number, from 0. */
    public List<byte[]> list(String name) {
        List<byte[]> found = new ArrayList<>();
        while (values.containsKey(name + found.size())) {
            found.add(values.get(name + found.size()));
        }
        return found;
    }

    /** A side, as {@link #put(String, LocalIdentity)} wrote it. */
    public LocalIdentity person(String name, UserId user, DeviceId device, String displayName)
            throws GeneralSecurityException {
        List<X509Certificate> chain =
                list(name + ".certificate.").stream().map(Certificates::parse).toList();
        KeyEntry key = new KeyEntry(key(name + ".key", chain.getFirst()), chain);
        LocalIdentity person = LocalIdentity.person(user, displayName, device, key, () -> get(name + ".ocsp"));
        if (get(name + ".sealing.key") == null) {
            return person;
        }
        X509Certificate sealing = Certificates.parse(get(name + ".sealing.certificate"));
        List<X509Certificate> beside = List.of(sealing, chain.get(1), chain.get(2));
        return person.sealedTo(List.of(new KeyEntry(key(name + ".sealing.key", sealing), beside)));
    }

    /** Trusts the roots of these two sides. */
    public PeerTrust anchors(String ofA, String ofB) {
        Map<DomainName, TrustAnchor> anchors = new HashMap<>();
        Map.of("a.example", ofA, "b.example", ofB).forEach((domain, side) -> {
            byte[] root = get(side + ".certificate.2");
            DomainName name = new DomainName(domain);
            anchors.put(name, new TrustAnchor(name, Certificates.parse(root)));
        });
        return new Anchors(anchors);
    }

    private PrivateKey key(String name, X509Certificate certificate) throws GeneralSecurityException {
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(get(name)));
    }
}

package org.sixchat.sixchat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.PeerTrust;

/** Alice of a.example, Bob and Mallory of b.example, b.example's store, and what everyone trusts. */
public final class Cast {
    public final SettableClock clock = new SettableClock();
    public final TestDomain a = TestDomain.create(Samples.A_EXAMPLE);
    public final TestDomain b = TestDomain.create(Samples.B_EXAMPLE);
    public final TestIdentity aliceKeys;
    public final TestIdentity bobKeys;
    public final TestIdentity malloryKeys;
    public final TestIdentity storeKeys = b.store();
    public final LocalIdentity alice;
    public final LocalIdentity bob;
    public final LocalIdentity mallory;
    public final LocalIdentity store = LocalIdentity.store(
            Samples.B_EXAMPLE,
            "Message store",
            entry(storeKeys),
            () -> TestOcsp.good(b, storeKeys.leaf(), clock.instant()));

    /** Everybody has one P-256 key. */
    public Cast() {
        this(TestKeys::p256);
    }

    /** Persons have keys of some kind, and another one to be sealed to where that only signs. */
    public Cast(Supplier<KeyPair> kind) {
        this(kind, kind);
    }

    /** The same, by domain. */
    public Cast(Supplier<KeyPair> inA, Supplier<KeyPair> inB) {
        aliceKeys = a.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", inA.get());
        bobKeys = b.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob", inB.get());
        malloryKeys = b.person(Samples.MALLORY, Samples.ALICE_PHONE, "Mallory", inB.get());
        alice = person(a, Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", aliceKeys);
        bob = person(b, Samples.BOB, Samples.BOB_LAPTOP, "Bob", bobKeys);
        mallory = person(b, Samples.MALLORY, Samples.ALICE_PHONE, "Mallory", malloryKeys);
    }

    /** Trusts both domains' roots, each for its own domain, and fetches the status of certificates to seal to only. */
    public PeerTrust trust() {
        return anchors(Map.of(Samples.A_EXAMPLE, a, Samples.B_EXAMPLE, b));
    }

    public static PeerTrust anchors(Map<DomainName, TestDomain> roots) {
        Map<DomainName, TrustAnchor> anchors = new HashMap<>();
        roots.forEach((name, domain) -> anchors.put(name, new TrustAnchor(name, domain.root())));
        return new Anchors(anchors);
    }

    public LocalIdentity person(TestDomain domain, UserId id, DeviceId device, String name, TestIdentity keys) {
        LocalIdentity person = LocalIdentity.person(
                id, name, device, entry(keys), () -> TestOcsp.good(domain, keys.leaf(), clock.instant()));
        return person.key().opens() ? person : person.sealedTo(List.of(sealing(domain, id, device, name)));
    }

    /** A key to seal to, of which the certificate says no more than that. */
    public static KeyEntry sealing(TestDomain domain, UserId id, DeviceId device, String name) {
        KeyPair keys = TestKeys.p256();
        return entry(
                domain.issue(domain.personCertificate(id, device, name, keys).keyUsage(KeyUsage.keyAgreement), keys));
    }

    /** A certificate of b.example's store, for a key of whichever kind. */
    public static TestCertificate storeCertificate(KeyPair keys) {
        boolean signs = keys.getPublic().getAlgorithm().startsWith("Ed");
        return TestCertificate.of("CN=Message store", keys.getPublic())
                .dns(Samples.B_EXAMPLE.value())
                .usages(TestDomain.STORE_USAGE)
                .keyUsage(signs ? KeyUsage.digitalSignature : KeyUsage.keyAgreement);
    }

    /** Who has Mallory's keys and shows somebody else's certificates. */
    public LocalIdentity pretending(LocalIdentity who) {
        List<KeyEntry> beside = new ArrayList<>();
        for (int i = 0; i < who.sealing().size(); i++) {
            beside.add(new KeyEntry(
                    mallory.sealing().get(i).key(), who.sealing().get(i).chain()));
        }
        KeyEntry key = new KeyEntry(mallory.key().key(), who.key().chain());
        return new LocalIdentity(who.id(), who.role(), who.name(), who.device(), key, beside, List.of(), who.ocsp());
    }

    public static KeyEntry entry(TestIdentity keys) {
        return new KeyEntry(keys.privateKey(), keys.chain());
    }

    public static KeyEntry entry(KeyPair keys, X509Certificate... chain) {
        return new KeyEntry(keys.getPrivate(), List.of(chain));
    }

    public static ExpectedRemote dialled(LocalIdentity who) {
        return dialled(who.id(), who);
    }

    /** Somebody under an id that is perhaps not his. */
    public static ExpectedRemote dialled(String id, LocalIdentity who) {
        return new ExpectedRemote(
                id,
                PeerRole.ofId(id),
                who.key().chain(),
                who.sealing().stream().findFirst().map(KeyEntry::leaf));
    }
}

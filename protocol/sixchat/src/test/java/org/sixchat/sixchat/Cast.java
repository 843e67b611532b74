package org.sixchat.sixchat;

import io.smallrye.mutiny.Uni;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;

/** Alice of a.example, Bob and Mallory of b.example, b.example's store, and what everyone trusts. */
public final class Cast {
    public final SettableClock clock = new SettableClock();
    public final TestDomain a = TestDomain.create(Samples.A_EXAMPLE);
    public final TestDomain b = TestDomain.create(Samples.B_EXAMPLE);
    public final TestIdentity aliceKeys = a.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
    public final TestIdentity bobKeys = b.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob");
    public final TestIdentity malloryKeys = b.person(Samples.MALLORY, Samples.ALICE_PHONE, "Mallory");
    public final TestIdentity storeKeys = b.store();
    public final LocalIdentity alice = person(a, Samples.ALICE, Samples.ALICE_LAPTOP, "Alice", aliceKeys);
    public final LocalIdentity bob = person(b, Samples.BOB, Samples.BOB_LAPTOP, "Bob", bobKeys);
    public final LocalIdentity mallory = person(b, Samples.MALLORY, Samples.ALICE_PHONE, "Mallory", malloryKeys);
    public final LocalIdentity store = LocalIdentity.store(
            Samples.B_EXAMPLE,
            "Message store",
            entry(storeKeys),
            () -> TestOcsp.good(b, storeKeys.leaf(), clock.instant()));

    /** Trusts both domains' roots, each for its own domain, and fetches no status. */
    public PeerTrust trust() {
        return anchors(Map.of(Samples.A_EXAMPLE, a, Samples.B_EXAMPLE, b));
    }

    public static PeerTrust anchors(Map<DomainName, TestDomain> roots) {
        Map<DomainName, TrustAnchor> anchors = new HashMap<>();
        roots.forEach((name, domain) -> anchors.put(name, new TrustAnchor(name, domain.root())));
        return domain -> anchors.containsKey(domain)
                ? Uni.createFrom().item(anchors.get(domain))
                : Uni.createFrom()
                        .failure(
                                new SixChatException(ErrorCode.NOT_TRUSTED, "the root of " + domain + " is not known"));
    }

    public LocalIdentity person(TestDomain domain, UserId id, DeviceId device, String name, TestIdentity keys) {
        return LocalIdentity.person(
                id, name, device, entry(keys), () -> TestOcsp.good(domain, keys.leaf(), clock.instant()));
    }

    public static KeyEntry entry(TestIdentity keys) {
        return new KeyEntry(keys.privateKey(), keys.chain());
    }

    public static KeyEntry entry(KeyPair keys, X509Certificate... chain) {
        return new KeyEntry(keys.getPrivate(), java.util.List.of(chain));
    }

    public static ExpectedRemote dialled(LocalIdentity who) {
        return ExpectedRemote.of(who.id(), who.key().chain());
    }
}

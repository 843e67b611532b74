package org.sixchat.fuzz.handshake;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.Secret;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.AnonymousHandshake;
import org.sixchat.sixchat.handshake.AnonymousInitiator;
import org.sixchat.sixchat.handshake.AnonymousResponder;
import org.sixchat.sixchat.handshake.AnonymousSetup;
import org.sixchat.sixchat.handshake.Doorkeeper;
import org.sixchat.sixchat.handshake.Handshake;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.handshake.Resuming;
import org.sixchat.sixchat.handshake.ResumptionKey;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Alice and Bob, and how each is asked to take part. */
public final class Cast {
    public static final SecureRandom RANDOM = new SecureRandom();

    private static final TestDomain A = TestDomain.create(Samples.A_EXAMPLE);
    private static final TestDomain B = TestDomain.create(Samples.B_EXAMPLE);
    public static final LocalIdentity ALICE = person(A, Samples.ALICE, Samples.ALICE_LAPTOP, "Alice");
    public static final LocalIdentity BOB = person(B, Samples.BOB, Samples.BOB_LAPTOP, "Bob");
    /** Knows both roots, and no status but the stapled one. */
    public static final PeerTrust TRUST = domain -> Uni.createFrom().item(anchor(domain));

    private static final IdentityValidator VALIDATOR = new IdentityValidator(TRUST, () -> Samples.NOW);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Application records that each side says it has received. */
    static final long RECEIVED = 5;
    /** What both sides of the session that is resumed hold. */
    private static final byte[] REMEMBERED = new byte[48];

    private Cast() {}

    private static LocalIdentity person(TestDomain domain, UserId user, DeviceId device, String name) {
        TestIdentity keys = domain.person(user, device, name);
        byte[] staple = TestOcsp.good(domain, keys.leaf(), Samples.NOW);
        return LocalIdentity.person(user, name, device, new KeyEntry(keys.privateKey(), keys.chain()), () -> staple);
    }

    private static TrustAnchor anchor(DomainName domain) {
        return new TrustAnchor(domain, domain.equals(Samples.A_EXAMPLE) ? A.root() : B.root());
    }

    /** Alice, who dials Bob. */
    static Handshake alice() {
        return new Initiator(HandshakeSetup.standard(ALICE, RANDOM), dialled(BOB));
    }

    /** Alice, who goes on with a session that she has dialled; if Bob does not know it, afresh. */
    static Handshake aliceReturns() {
        Resuming session = new Resuming(key(true), RECEIVED, true);
        HandshakeSetup setup = HandshakeSetup.standard(ALICE, RANDOM).resuming();
        return new Initiator(setup, dialled(BOB), Optional.of(session), Optional.empty());
    }

    /** Bob, who has that session too, and no other. */
    static Handshake bobRemembers() {
        ResumptionKey key = key(false);
        return new Responder(
                HandshakeSetup.standard(BOB, RANDOM).resuming(),
                id -> Arrays.equals(id, key.peers()) ? Optional.of(key) : Optional.empty(),
                Doorkeeper.open());
    }

    private static ResumptionKey key(boolean dialled) {
        return new ResumptionKey(dialled, Secret.take(REMEMBERED.clone()));
    }

    /** Somebody who dials without a certificate. */
    static AnonymousHandshake somebodyDials() {
        return new AnonymousInitiator(nobody("Alice"));
    }

    /** Somebody who answers without one. */
    static AnonymousHandshake somebodyAnswers() {
        return new AnonymousResponder(nobody("Bob"));
    }

    private static AnonymousSetup nobody(String name) {
        return new AnonymousSetup(name, List.of(Suite.values()), RANDOM, System::nanoTime);
    }

    /** Bob, who answers. */
    static Handshake bob() {
        return new Responder(HandshakeSetup.standard(BOB, RANDOM));
    }

    /** Somebody to be dialled, whose certificate is known. */
    public static ExpectedRemote dialled(LocalIdentity who) {
        return ExpectedRemote.of(who.id(), who.key().chain());
    }

    /** Whoever proves to be who they say is admitted. */
    static RemoteIdentity validated(IdentityClaim claim) {
        return VALIDATOR.validate(claim).await().atMost(SOON);
    }

    /** DER certificates of somebody, which are public. */
    static List<byte[]> chain(LocalIdentity who) {
        return Certificates.encodeChain(who.key().chain());
    }
}

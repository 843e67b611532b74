package org.sixchat.pki;

import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.issue.CertificateToSign;
import org.sixchat.pki.issue.KeyPairSigner;
import org.sixchat.pki.issue.LintingSigner;
import org.sixchat.pki.issue.Serials;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.profile.CaUrls;
import org.sixchat.pki.profile.Profile;

/** A CA made with this module, as ca-signer makes one. */
public final class TestCa {
    public static final SecureRandom RANDOM = new SecureRandom();

    private final DomainName domain;
    private final X509Certificate root;
    private final KeyPairSigner rootSigner;
    private final KeyPairSigner issuing;

    public TestCa(DomainName domain, KeyType type) {
        this.domain = domain;
        KeyPair rootKeys = KeyPairs.generate(type, RANDOM);
        KeyPair issuingKeys = KeyPairs.generate(type, RANDOM);
        root = KeyPairSigner.selfSignedRoot(
                rootKeys, domain, Serials.next(RANDOM), Samples.NOW.minus(Duration.ofDays(1)));
        rootSigner = new KeyPairSigner(rootKeys.getPrivate(), root);
        X509Certificate certificate =
                new LintingSigner(rootSigner, RANDOM).sign(toSign(Profile.issuingCa(domain), issuingKeys.getPublic()));
        issuing = new KeyPairSigner(issuingKeys.getPrivate(), certificate);
    }

    public TestCa(DomainName domain) {
        this(domain, KeyType.P256);
    }

    public CaUrls urls() {
        return new CaUrls(URI.create("http://ca." + domain + ":8080"));
    }

    public KeyPairSigner rootSigner() {
        return rootSigner;
    }

    public KeyPairSigner issuing() {
        return issuing;
    }

    public X509Certificate root() {
        return root;
    }

    public TrustAnchor anchor() {
        return new TrustAnchor(domain, root);
    }

    public CertificateToSign toSign(Profile profile, PublicKey key) {
        return CertificateToSign.of(profile, key, Serials.next(RANDOM), Samples.NOW, urls());
    }

    /** Leaf, issuing CA, root. */
    public List<X509Certificate> issue(Profile profile, PublicKey key) {
        X509Certificate leaf = new LintingSigner(issuing, RANDOM).sign(toSign(profile, key));
        return List.of(leaf, issuing.issuer(), root);
    }
}

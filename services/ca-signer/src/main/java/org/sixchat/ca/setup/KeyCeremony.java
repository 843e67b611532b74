package org.sixchat.ca.setup;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sixchat.core.Secret;
import org.sixchat.core.Times;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.issue.CertificateSigner;
import org.sixchat.pki.issue.CertificateToSign;
import org.sixchat.pki.issue.KeyPairSigner;
import org.sixchat.pki.issue.LintingSigner;
import org.sixchat.pki.issue.Serials;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import org.sixchat.pki.profile.Profile;

/** Makes all keys and certificates of a set-up, in memory. */
final class KeyCeremony {
    private static final String ADMINISTRATOR_NAME = "Administrator";

    private final SetupPlan plan;
    private final SecureRandom random;
    private final Instant notBefore;
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<X509Certificate> issued = new ArrayList<>();

    KeyCeremony(SetupPlan plan, InstantSource clock, SecureRandom random) {
        this.plan = plan;
        this.random = random;
        this.notBefore = clock.instant().minus(Times.CLOCK_SKEW);
    }

    SetupFiles hold() {
        KeyPair rootKey = newKey();
        X509Certificate root = KeyPairSigner.selfSignedRoot(rootKey, plan.domain(), Serials.next(random), notBefore);
        KeyEntry issuing =
                issue(new KeyPairSigner(rootKey.getPrivate(), root), Profile.issuingCa(plan.domain()), List.of(root));
        pem("root.pem", List.of(root));
        pem("issuing.pem", List.of(issuing.leaf()));
        keystore(
                "root-key.p12",
                "root-key.passphrase",
                new KeyEntry(rootKey.getPrivate(), List.of(root)),
                Pkcs12.ROUNDS);
        keystore("issuing", issuing);
        leaves(issuing);
        pem("issued.pem", issued);
        return new SetupFiles(root, files);
    }

    private void leaves(KeyEntry issuing) {
        CertificateSigner signer = new KeyPairSigner(issuing.key(), issuing.leaf());
        keystore("irp", issue(signer, Profile.irpServer(plan.domain()), issuing.chain()));
        KeyEntry store = issue(signer, Profile.store(plan.domain()), issuing.chain());
        keystore("store", store);
        pem("store-chain.pem", store.chain());
        for (String service : List.of("irp-registry", "ca-signer", "message-store")) {
            keystore("https-" + service, issue(signer, Profile.httpsService(service, plan.domain()), issuing.chain()));
        }
        Profile administrator = Profile.administrator(plan.administrator(), ADMINISTRATOR_NAME);
        keystore("administrator", issue(signer, administrator, issuing.chain()));
    }

    private KeyEntry issue(CertificateSigner signer, Profile profile, List<X509Certificate> above) {
        KeyPair key = newKey();
        CertificateToSign toSign =
                CertificateToSign.of(profile, key.getPublic(), Serials.next(random), notBefore, plan.urls());
        X509Certificate certificate = new LintingSigner(signer, random).sign(toSign);
        issued.add(certificate);
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        chain.addAll(above);
        return new KeyEntry(key.getPrivate(), chain);
    }

    private KeyPair newKey() {
        return KeyPairs.generate(KeyType.P256, random);
    }

    private void pem(String name, List<X509Certificate> certificates) {
        files.put(name, Certificates.toPem(certificates).getBytes(StandardCharsets.US_ASCII));
    }

    private void keystore(String name, KeyEntry entry) {
        keystore(name + ".p12", name + ".password", entry, Pkcs12.ROUNDS_FOR_RANDOM_PASSWORD);
    }

    private void keystore(String name, String passwordName, KeyEntry entry, int rounds) {
        String text = Passphrases.next(random);
        try (Secret password = Secret.ofChars(text.toCharArray())) {
            files.put(name, Pkcs12.write(entry, password, rounds, random));
        }
        files.put(passwordName, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}

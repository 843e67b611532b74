package org.sixchat.pki.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.TestCa;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.envelope.Envelopes;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import org.sixchat.pki.profile.Profile;
import org.sixchat.pki.signature.LabelledSignature;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.CrlToSign;
import org.sixchat.pki.status.OcspQuery;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspToSign;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.pki.status.RevokedCertificate;

/** What others can verify with the tool that they have. Skipped where there is no {@code openssl} 3. */
class OpenSslTest {
    private static final Instant NOW = Samples.NOW.truncatedTo(ChronoUnit.SECONDS);
    private static final String AT = Long.toString(NOW.getEpochSecond());

    @TempDir
    private Path folder;

    private OpenSsl openssl;
    private final SecureRandom random = new SecureRandom();
    private final TestCa ca = new TestCa(Samples.B_EXAMPLE);
    private final KeyPair keys = TestKeys.p256();
    private List<X509Certificate> chain;

    @BeforeEach
    void writeTheChain() throws Exception {
        openssl = OpenSsl.in(folder);
        chain = ca.issue(Profile.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob"), keys.getPublic());
        pem("leaf.pem", chain.getFirst());
        pem("issuing.pem", ca.issuing().issuer());
        pem("root.pem", ca.root());
    }

    private void pem(String name, X509Certificate certificate) throws Exception {
        Files.writeString(folder.resolve(name), Certificates.toPem(List.of(certificate)));
    }

    private OpenSsl.Result verify(String root) throws Exception {
        return openssl.run(
                "verify", "-x509_strict", "-attime", AT, "-CAfile", root, "-untrusted", "issuing.pem", "leaf.pem");
    }

    @Test
    void givenAChainWhenOpensslVerifiesItThenItHolds() throws Exception {
        assertThat(verify("root.pem").succeeded())
                .as(verify("root.pem").output())
                .isTrue();
        for (Profile profile : List.of(
                Profile.irpServer(Samples.B_EXAMPLE),
                Profile.store(Samples.B_EXAMPLE),
                Profile.httpsService("ca-signer", Samples.B_EXAMPLE))) {
            pem("leaf.pem", ca.issue(profile, TestKeys.p256().getPublic()).getFirst());
            assertThat(verify("root.pem").succeeded()).as(profile.role().name()).isTrue();
        }
    }

    @Test
    void givenAnotherRootOrANameOutsideTheDomainWhenOpensslVerifiesThenItFails() throws Exception {
        pem("other.pem", new TestCa(Samples.B_EXAMPLE).root());
        assertThat(verify("other.pem").succeeded()).isFalse();
        TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);
        pem("root.pem", domain.root());
        pem("issuing.pem", domain.issuing());
        pem("leaf.pem", domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob").leaf());
        assertThat(verify("root.pem").succeeded()).isTrue();
        pem(
                "leaf.pem",
                domain.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice").leaf());
        OpenSsl.Result outside = verify("root.pem");
        assertThat(outside.succeeded()).isFalse();
        assertThat(outside.output()).contains("permitted subtree violation");
    }

    @Test
    void givenAStatusAnswerWhenOpensslVerifiesItThenItSaysGoodOrRevoked() throws Exception {
        // openssl's ocsp looks at the machine's own clock
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant later = now.plusSeconds(3600);
        assertThat(ocsp(new CertificateStatus.Good(now, later)).output()).contains("leaf.pem: good");
        OpenSsl.Result revoked = ocsp(new CertificateStatus.Revoked(now, later, now, RevocationReason.KEY_COMPROMISE));
        assertThat(revoked.output()).contains("leaf.pem: revoked").contains("keyCompromise");
    }

    private OpenSsl.Result ocsp(CertificateStatus status) throws Exception {
        openssl.require("ocsp", "-issuer", "issuing.pem", "-cert", "leaf.pem", "-no_nonce", "-reqout", "request.der");
        List<OcspQuery> asked = OcspRequests.parse(
                Files.readAllBytes(folder.resolve("request.der")), ca.issuing().issuer());
        OcspToSign toSign =
                new OcspToSign(status.thisUpdate(), List.of(new OcspToSign.Answer(asked.getFirst(), status)));
        Files.write(folder.resolve("response.der"), ca.issuing().signOcsp(toSign));
        OpenSsl.Result result = openssl.require(
                "ocsp",
                "-issuer",
                "issuing.pem",
                "-cert",
                "leaf.pem",
                "-respin",
                "response.der",
                "-VAfile",
                "issuing.pem",
                "-no_nonce");
        assertThat(result.output()).contains("Response verify OK");
        return result;
    }

    @Test
    void givenARevocationListWhenOpensslChecksTheChainWithItThenTheRevokedOneFails() throws Exception {
        RevokedCertificate entry =
                new RevokedCertificate(chain.getFirst().getSerialNumber(), NOW, RevocationReason.SUPERSEDED);
        for (List<RevokedCertificate> revoked : List.of(List.<RevokedCertificate>of(), List.of(entry))) {
            byte[] crl =
                    ca.issuing().signCrl(new CrlToSign(java.math.BigInteger.ONE, NOW, NOW.plusSeconds(60), revoked));
            Files.write(folder.resolve("crl.der"), crl);
            openssl.require("crl", "-inform", "DER", "-in", "crl.der", "-out", "crl.pem");
            OpenSsl.Result result = openssl.run(
                    "verify",
                    "-crl_check",
                    "-attime",
                    AT,
                    "-CRLfile",
                    "crl.pem",
                    "-CAfile",
                    "root.pem",
                    "-untrusted",
                    "issuing.pem",
                    "leaf.pem");
            assertThat(result.succeeded()).as(result.output()).isEqualTo(revoked.isEmpty());
        }
    }

    @Test
    void givenALabelledSignatureWhenOpensslVerifiesItOverTheDocumentedBytesThenItHolds() throws Exception {
        byte[] document = "<addressRecord/>".getBytes(StandardCharsets.UTF_8);
        byte[] signature = LabelledSignature.sign(keys.getPrivate(), "address record", document, random);
        Files.write(folder.resolve("signature"), signature);
        String prefix = " ".repeat(64) + "sixchat/1 address record\0";
        Files.writeString(folder.resolve("signed"), prefix + "<addressRecord/>");
        openssl.require("x509", "-in", "leaf.pem", "-pubkey", "-noout", "-out", "key.pem");
        String[] command = {"dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "signed"};
        assertThat(openssl.require(command).output()).contains("Verified OK");
        Files.writeString(folder.resolve("signed"), prefix + "<addressRecord />");
        assertThat(openssl.run(command).succeeded()).isFalse();
    }

    @Test
    void givenARequestWhenOpensslReadsItThenItsSignatureHolds() throws Exception {
        CertificateRequest request = CertificateRequest.create(keys, Samples.BOB, Samples.BOB_LAPTOP, "Bob");
        Files.write(folder.resolve("request.der"), request.der());
        OpenSsl.Result result =
                openssl.require("req", "-inform", "DER", "-in", "request.der", "-verify", "-noout", "-text");
        assertThat(result.output()).contains("verify OK").contains("email:bob@b.example");
    }

    @Test
    void givenAKeyFileWhenEitherSideWritesItThenTheOtherReadsIt() throws Exception {
        KeyEntry entry = new KeyEntry(keys.getPrivate(), chain);
        try (Secret password = Secret.copyOf("password".getBytes(StandardCharsets.UTF_8))) {
            Files.write(folder.resolve("bob.p12"), Pkcs12.write(entry, password, 10_000, random));
            OpenSsl.Result read = openssl.require(
                    "pkcs12", "-in", "bob.p12", "-passin", "pass:password", "-noenc", "-info", "-out", "all.pem");
            assertThat(read.output())
                    .contains("PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256")
                    .contains("MAC: sha256");
            assertThat(Certificates.fromPem(Files.readString(folder.resolve("all.pem"))))
                    .isEqualTo(chain);
            openssl.require(
                    "pkcs12",
                    "-export",
                    "-in",
                    "all.pem",
                    "-inkey",
                    "all.pem",
                    "-passout",
                    "pass:password",
                    "-out",
                    "theirs.p12");
            KeyEntry theirs = Pkcs12.read(folder.resolve("theirs.p12"), password);
            assertThat(theirs.key()).isEqualTo(keys.getPrivate());
            assertThat(theirs.chain()).isEqualTo(chain);
        }
    }

    @Test
    void givenAnEnvelopeWhenOpensslOpensItThenItReadsTheSignedContent() throws Exception {
        KeyEntry entry = new KeyEntry(keys.getPrivate(), chain);
        byte[] content = "hello".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("sealed.der"), Envelopes.seal(content, entry, List.of(chain.getFirst()), random));
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(folder.resolve("key.pem"), key);
        openssl.require(
                "cms",
                "-decrypt",
                "-inform",
                "DER",
                "-in",
                "sealed.der",
                "-inkey",
                "key.pem",
                "-recip",
                "leaf.pem",
                "-out",
                "signed.der",
                "-binary");
        openssl.require(
                "cms",
                "-verify",
                "-inform",
                "DER",
                "-in",
                "signed.der",
                "-CAfile",
                "root.pem",
                "-attime",
                AT,
                "-binary",
                "-out",
                "content");
        assertThat(Arrays.equals(Files.readAllBytes(folder.resolve("content")), content))
                .isTrue();
    }
}

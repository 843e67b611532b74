package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** What the DIR signs, verified by a program that none of us wrote. */
@ExtendWith(SharedScene.class)
class OpensslIT {
    private static final String OF_BOB = " where user_id = '" + TwoDomains.BOB + "'";
    private static final int CONTEXT_SPACES = 64;

    private Path folder;
    private Path leaf;
    private Path issuing;
    private Path root;

    @BeforeEach
    void takeBobsChain(TwoDomains scene) throws IOException {
        assumeTrue(Openssl.available(), "openssl is not installed");
        folder = Repository.fresh("e2e-openssl");
        Databases registry = new Databases(scene.b());
        leaf = pem(registry, 1);
        issuing = pem(registry, 2);
        root = scene.b().pki("root.pem");
    }

    @Test
    void givenBobsCertificateThenOpensslVerifiesItsChainToTheRootOfItsDomain() {
        Openssl.run(
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        root.toString(),
                        "-untrusted",
                        issuing.toString(),
                        leaf.toString())
                .expect(0);
    }

    @Test
    void givenTheOtherDomainsRootThenOpensslRefusesTheChain(TwoDomains scene) {
        Run run = Openssl.run(
                "verify",
                "-CAfile",
                scene.a().pki("root.pem").toString(),
                "-untrusted",
                issuing.toString(),
                leaf.toString());

        assertThat(run.exit()).isNotZero();
    }

    @Test
    void givenBobsCertificateThenOpensslVerifiesTheOcspAnswer(TwoDomains scene) {
        Run run = Openssl.run(
                "ocsp",
                "-issuer",
                issuing.toString(),
                "-cert",
                leaf.toString(),
                "-url",
                "http://" + Network.at(scene.b().port("ca-http")) + "/ocsp",
                "-CAfile",
                root.toString(),
                "-verify_other",
                issuing.toString());

        run.expect(0);
        assertThat(run.out() + run.err()).contains("Response verify OK").contains(": good");
    }

    @Test
    void givenBobsAddressRecordThenOpensslVerifiesItsSignatureOverTheDocumentedBytes(TwoDomains scene)
            throws IOException {
        scene.bob().listen();
        scene.bob().leave();
        Databases registry = new Databases(scene.b());
        byte[] record = registry.bytes("irp-registry", "select record from address_records" + OF_BOB);
        Path signed = Files.write(folder.resolve("signed"), labelled("address record", record));
        Path signature = Files.write(
                folder.resolve("signature"),
                registry.bytes("irp-registry", "select signature from address_records" + OF_BOB));
        Path key = folder.resolve("key.pem");
        Files.writeString(
                key,
                Openssl.run("x509", "-in", leaf.toString(), "-pubkey", "-noout")
                        .expect(0)
                        .out());

        Openssl.run("dgst", "-sha256", "-verify", key.toString(), "-signature", signature.toString(), signed.toString())
                .expect(0);
    }

    /** 64 spaces, the label, a zero byte, the content: what a signature of SixChat is made over. */
    private static byte[] labelled(String label, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(" ".repeat(CONTEXT_SPACES).getBytes(StandardCharsets.US_ASCII));
        bytes.write(("sixchat/1 " + label).getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.write(content);
        return bytes.toByteArray();
    }

    private Path pem(Databases registry, int place) throws IOException {
        byte[] der = registry.bytes(
                "irp-registry",
                "select chain[" + place + "] from certificates" + OF_BOB + " order by not_before desc limit 1");
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(place + ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }
}

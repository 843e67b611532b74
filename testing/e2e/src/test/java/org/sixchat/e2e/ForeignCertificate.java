package org.sixchat.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Trees;

/**
 * A certificate with a person's own name, device and uses, which another domain's CA has signed with its real key.
 *
 * @param leaf DER
 * @param issuing the issuing CA's certificate, DER
 * @param root the root of that CA's domain, DER
 */
record ForeignCertificate(byte[] leaf, byte[] issuing, byte[] root) {
    /** Signs what stands in {@code genuine} again with the issuing key of another domain's DIR. */
    static ForeignCertificate of(byte[] genuine, Dir signer, Path folder) {
        try {
            Path der = Files.write(folder.resolve("genuine.der"), genuine);
            Path issuing = signer.pki("issuing.pem");
            Path key = Trees.secret(folder.resolve("issuing-key.pem"), "");
            Openssl.run(
                            "pkcs12",
                            "-in",
                            signer.pki("issuing.p12").toString(),
                            "-passin",
                            "file:" + signer.pki("issuing.password"),
                            "-nocerts",
                            "-nodes",
                            "-out",
                            key.toString())
                    .expect(0);
            Path forged = folder.resolve("forged.der");
            Openssl.run(
                            "x509",
                            "-inform",
                            "DER",
                            "-in",
                            der.toString(),
                            "-CA",
                            issuing.toString(),
                            "-CAkey",
                            key.toString(),
                            "-set_serial",
                            "4605",
                            "-days",
                            "30",
                            "-sha256",
                            "-outform",
                            "DER",
                            "-out",
                            forged.toString())
                    .expect(0);
            Files.delete(key);
            return new ForeignCertificate(
                    Files.readAllBytes(forged), der(issuing, folder), der(signer.pki("root.pem"), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] der(Path pem, Path folder) throws IOException {
        Path der = folder.resolve("converted.der");
        Openssl.run("x509", "-in", pem.toString(), "-outform", "DER", "-out", der.toString())
                .expect(0);
        return Files.readAllBytes(der);
    }
}

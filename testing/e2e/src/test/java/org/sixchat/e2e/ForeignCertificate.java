package org.sixchat.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Trees;

/**
 * A certificate for a person of one domain, right in every other respect, that another domain's CA has signed with its real key.
 *
 * @param leaf DER
 * @param issuing the issuing CA's certificate, DER
 * @param root the root of that CA's domain, DER
 */
record ForeignCertificate(byte[] leaf, byte[] issuing, byte[] root) {
    /** Has the issuing CA of {@code signer} certify a new key for a user and device of another domain. */
    static ForeignCertificate of(String user, String device, Dir signer, Path folder) {
        try {
            Path caKey = Trees.secret(folder.resolve("issuing-key.pem"), "");
            Path key = Trees.secret(folder.resolve("forged-key.pem"), "");
            Path request = folder.resolve("forged.csr");
            Path extensions = Files.writeString(folder.resolve("forged.cnf"), extensions(user));
            Path forged = folder.resolve("forged.der");
            openssl(
                    "pkcs12 -nocerts -nodes -in",
                    signer.pki("issuing.p12"),
                    "-out",
                    caKey,
                    "-passin",
                    "file:" + signer.pki("issuing.password"));
            openssl(
                    "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj",
                    "/CN=Alice/serialNumber=" + device,
                    "-keyout",
                    key,
                    "-out",
                    request);
            openssl(
                    "x509 -req -set_serial 4605 -days 30 -sha256 -outform DER -in",
                    request,
                    "-CA",
                    signer.pki("issuing.pem"),
                    "-CAkey",
                    caKey,
                    "-extfile",
                    extensions,
                    "-out",
                    forged);
            Files.delete(caKey);
            return new ForeignCertificate(
                    Files.readAllBytes(forged),
                    der(signer.pki("issuing.pem"), folder),
                    der(signer.pki("root.pem"), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extensions(String user) {
        return """
                subjectKeyIdentifier = hash
                authorityKeyIdentifier = keyid
                basicConstraints = critical, CA:FALSE
                keyUsage = critical, digitalSignature, keyAgreement
                extendedKeyUsage = clientAuth, emailProtection
                subjectAltName = email:%s
                """.formatted(user);
    }

    private static byte[] der(Path pem, Path folder) throws IOException {
        Path der = folder.resolve("converted.der");
        openssl("x509 -outform DER -in", pem, "-out", der);
        return Files.readAllBytes(der);
    }

    private static void openssl(String words, Object... arguments) {
        Stream<String> all =
                Stream.concat(Stream.of(words.split(" ")), Stream.of(arguments).map(Object::toString));
        Openssl.run(all.toArray(String[]::new)).expect(0);
    }
}

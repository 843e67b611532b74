package org.sixchat.setup.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.cert.Certificates;

/** A folder as {@code ca-signer init} leaves it for a.example; what is in the keystores does not matter here. */
public final class PkiFolder {
    private static final List<String> KEYSTORES = List.of(
            "administrator", "irp", "store", "issuing", "https-irp-registry", "https-message-store", "https-ca-signer");

    private PkiFolder() {}

    /** Fills the folder. */
    public static Path in(Path folder) {
        write(
                folder,
                "root.pem",
                Certificates.toPem(List.of(TestDomain.create(Samples.A_EXAMPLE).root())));
        for (String file :
                List.of("issuing.pem", "issued.pem", "store-chain.pem", "root-key.p12", "root-key.passphrase")) {
            write(folder, file, "this is " + file);
        }
        for (String name : KEYSTORES) {
            write(folder, name + ".p12", "the keystore " + name);
            write(folder, name + ".password", "the password of " + name + "\n");
        }
        return folder;
    }

    private static void write(Path folder, String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

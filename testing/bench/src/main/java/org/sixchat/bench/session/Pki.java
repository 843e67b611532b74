package org.sixchat.bench.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.e2e.harness.Run;

/** P-256 certificates of a root, an issuing CA and leaves, made by OpenSSL: chains as long as ours. */
final class Pki {
    private final Path folder;

    /** @param folder gets {@code NAME.pem}, {@code NAME.key} and {@code ca.pem} with both CAs */
    Pki(Path folder) {
        this.folder = folder;
        authority("root", List.of());
        authority("issuing", signedBy("root"));
        try {
            Files.writeString(
                    Path.of(pem("ca")),
                    Files.readString(Path.of(pem("issuing"))) + Files.readString(Path.of(pem("root"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void authority(String name, List<String> signed) {
        make(name, signed, "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign");
    }

    /** A leaf for {@code localhost}, for either end of a connection. */
    void leaf(String name) {
        make(
                name,
                signedBy("issuing"),
                "basicConstraints=critical,CA:FALSE",
                "extendedKeyUsage=serverAuth,clientAuth",
                "subjectAltName=DNS:localhost");
    }

    String pem(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    private List<String> signedBy(String issuer) {
        return List.of("-CA", pem(issuer), "-CAkey", key(issuer));
    }

    private void make(String name, List<String> signed, String... extensions) {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "ec", "-nodes", "-batch"));
        command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256", "-days", "30", "-subj", "/CN=" + name));
        command.addAll(List.of("-keyout", key(name), "-out", pem(name)));
        for (String extension : extensions) {
            command.addAll(List.of("-addext", extension));
        }
        command.addAll(signed);
        Run.command(command.toArray(String[]::new)).expect(0);
    }
}

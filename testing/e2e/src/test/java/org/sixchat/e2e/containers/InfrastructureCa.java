package org.sixchat.e2e.containers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/** A CA for the connections between the parts of one DIR, made by openssl; it is never the users'. */
final class InfrastructureCa {
    private static final String DAYS = "2";

    private final Path folder;

    private InfrastructureCa(Path folder) {
        this.folder = folder;
    }

    /** Makes one in a folder that does not exist yet. */
    static InfrastructureCa in(Path folder, String domain) {
        Trees.create(folder);
        InfrastructureCa ca = new InfrastructureCa(folder);
        Trees.secret(folder.resolve("ca.cnf"), """
                [req]
                distinguished_name = subject
                prompt = no
                [subject]
                CN = infrastructure of %s
                [ca]
                basicConstraints = critical, CA:TRUE
                keyUsage = critical, keyCertSign, cRLSign
                subjectKeyIdentifier = hash
                """.formatted(domain));
        ca.openssl(
                "req -x509 -config ca.cnf -extensions ca -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key"
                        + " -out ca.crt -days " + DAYS);
        return ca;
    }

    /** The CA's own certificate. */
    Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** Writes {@code tls.crt}, {@code tls.key} (PKCS#8) and {@code ca.crt} for a server into a folder that exists. */
    void certify(Path server, String name) {
        Trees.secret(server.resolve("tls.cnf"), """
                [req]
                distinguished_name = subject
                prompt = no
                [subject]
                CN = %s
                [server]
                basicConstraints = critical, CA:FALSE
                keyUsage = critical, digitalSignature
                extendedKeyUsage = serverAuth
                subjectAltName = DNS:%1$s
                """.formatted(name));
        openssl(
                "req -new -config %s/tls.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %1$s/tls.key -out %1$s/tls.csr"
                        .formatted(server));
        openssl(
                ("x509 -req -in %s/tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -extfile %1$s/tls.cnf -extensions server"
                                + " -out %1$s/tls.crt -days " + DAYS)
                        .formatted(server));
        Run.command("cp", certificate().toString(), server.resolve("ca.crt").toString())
                .expect(0);
    }

    private void openssl(String arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString(), "openssl"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        Run.command(command.toArray(String[]::new)).expect(0);
    }
}

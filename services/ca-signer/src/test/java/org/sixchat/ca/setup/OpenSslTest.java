package org.sixchat.ca.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.profile.CaUrls;

/** What another implementation makes of a set-up's files; skipped where there is no {@code openssl}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSslTest {
    private Path pki;

    @BeforeAll
    void init(@TempDir Path folder) {
        try {
            Assumptions.assumeTrue(run("version").startsWith("OpenSSL"), "no openssl on this machine");
        } catch (IOException | InterruptedException missing) {
            Assumptions.abort("no openssl on this machine");
        }
        pki = folder.resolve("pki");
        SetupPlan plan = new SetupPlan(
                new DomainName("a.example"),
                new CaUrls(URI.create("http://ca.a.example:8080")),
                UserId.parse("administrator@a.example"));
        new SetupFolder(pki)
                .write(new KeyCeremony(plan, InstantSource.system(), new SecureRandom())
                        .hold()
                        .all());
    }

    @Test
    void givenTheIssuingCa_whenOpensslVerifiesIt_thenItStandsUnderTheRoot() throws Exception {
        assertThat(run("verify", "-x509_strict", "-CAfile", file("root.pem"), file("issuing.pem")))
                .endsWith("OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp", "store", "https-irp-registry", "administrator"})
    void givenAKeystore_whenOpensslVerifiesItsLeaf_thenTheChainHolds(String name) throws Exception {
        String leaf = file(name + ".leaf.pem");
        run(
                "pkcs12",
                "-in",
                file(name + ".p12"),
                "-passin",
                "file:" + file(name + ".password"),
                "-nokeys",
                "-clcerts",
                "-out",
                leaf);
        assertThat(run("verify", "-x509_strict", "-CAfile", file("root.pem"), "-untrusted", file("issuing.pem"), leaf))
                .endsWith("OK");
    }

    @Test
    void givenTheStoresChain_whenOpensslIsAskedForTheWrongRoot_thenItRefuses() throws Exception {
        assertThat(run("verify", "-no-CApath", "-CAfile", file("issuing.pem"), file("store-chain.pem")))
                .doesNotEndWith("OK");
    }

    private String file(String name) {
        return pki.resolve(name).toString();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}

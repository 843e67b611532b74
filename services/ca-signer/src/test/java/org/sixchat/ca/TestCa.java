package org.sixchat.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sixchat.core.DomainName;
import org.sixchat.core.Secret;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.FreePorts;
import org.sixchat.engines.PostgresEngine;
import org.sixchat.engines.ServiceProcess;
import org.sixchat.fixtures.HttpsCall;
import org.sixchat.fixtures.TestTls;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import org.sixchat.pki.keystore.SecretFiles;

/** A domain that was set up by {@code init}, and its ca-signer as a process on real engines. */
final class TestCa implements AutoCloseable {
    static final DomainName DOMAIN = new DomainName("b.example");
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    final Path pki;
    final int httpPort = FreePorts.next();
    final int httpsPort = FreePorts.next();
    final PostgresEngine.Database database = EmbeddedEngines.postgres().newDatabase();
    final ServiceProcess process;

    TestCa(Path folder) {
        this.pki = folder.resolve("pki");
        assertThat(Main.commands()
                        .execute(
                                "init",
                                "--domain",
                                DOMAIN.value(),
                                "--out",
                                pki.toString(),
                                "--ca-url",
                                "http://ca.b.example:" + httpPort))
                .isZero();
        this.process = new ServiceProcess(JAR, Path.of("target", "ca-signer-" + httpPort + ".log"), settings());
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(database.settings());
        settings.putAll(EmbeddedEngines.kafka().settings());
        settings.put("sixchat.domain", DOMAIN.value());
        settings.put("sixchat.https.host", "127.0.0.1");
        settings.put("sixchat.https.port", Integer.toString(httpsPort));
        settings.put("sixchat.https.keystore", file("https-ca-signer.p12"));
        settings.put("sixchat.https.keystore-password-file", file("https-ca-signer.password"));
        settings.put("sixchat.ca.keystore", file("issuing.p12"));
        settings.put("sixchat.ca.keystore-password-file", file("issuing.password"));
        settings.put("sixchat.ca.public-url", "http://ca.b.example:" + httpPort);
        settings.put("sixchat.ca.http-host", "127.0.0.1");
        settings.put("sixchat.ca.http-port", Integer.toString(httpPort));
        settings.put("sixchat.ca.issued-at-setup", file("issued.pem"));
        return settings;
    }

    /** The same service with settings changed (name, value, name …), not started yet. */
    ServiceProcess with(String... settings) {
        Map<String, String> changed = settings();
        for (int i = 0; i < settings.length; i += 2) {
            changed.put(settings[i], settings[i + 1]);
        }
        return new ServiceProcess(JAR, Path.of("target", "ca-signer-" + FreePorts.next() + ".log"), changed);
    }

    /** A key and chain that the set-up made. */
    KeyEntry entry(String name) {
        try (Secret password = SecretFiles.read(pki.resolve(name + ".password"))) {
            return Pkcs12.read(pki.resolve(name + ".p12"), password);
        }
    }

    /** The service's REST interface, with the certificate of a key that the set-up made. */
    HttpsCall https(String client) {
        KeyEntry self = entry(client);
        return new HttpsCall(
                "ca-signer.b.example", httpsPort, TestTls.trusting(anchor().root(), self.key(), self.chain()));
    }

    X509Certificate issuer() {
        return entry("issuing").leaf();
    }

    TrustAnchor anchor() {
        List<X509Certificate> chain = entry("issuing").chain();
        return new TrustAnchor(DOMAIN, chain.getLast());
    }

    private String file(String name) {
        return pki.resolve(name).toString();
    }

    @Override
    public void close() {
        process.close();
    }
}

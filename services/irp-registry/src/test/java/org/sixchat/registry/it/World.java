package org.sixchat.registry.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sixchat.core.Secret;
import org.sixchat.core.UserId;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.Files0600;
import org.sixchat.engines.FreePorts;
import org.sixchat.engines.PostgresEngine.Database;
import org.sixchat.engines.ServiceProcess;
import org.sixchat.fixtures.HttpsCall;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestTls;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;

/** The registry of a.example, which knows the root of b.example, with the PKIs of both. */
final class World implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    final InstantSource clock = InstantSource.system();
    final SecureRandom random = new SecureRandom();
    final TestDomain a = TestDomain.create(Samples.A_EXAMPLE);
    final TestDomain b = TestDomain.create(Samples.B_EXAMPLE);
    final Database database = EmbeddedEngines.postgres().newDatabase();
    final int irpPort = FreePorts.next();
    final int httpsPort = FreePorts.next();
    final ServiceProcess service;
    private final Path folder;

    World(Path folder) throws IOException {
        this.folder = folder;
        Path trust = Files.createDirectories(folder.resolve("trust"));
        Files.writeString(trust.resolve("b.example.pem"), Certificates.toPem(List.of(b.root())));
        this.service = new ServiceProcess(JAR, Path.of("target", "irp-registry-" + irpPort + ".log"), settings());
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> all = new HashMap<>();
        all.putAll(database.settings());
        all.putAll(EmbeddedEngines.redis().settings());
        all.putAll(EmbeddedEngines.kafka().settings());
        String root = Files.writeString(folder.resolve("root.pem"), Certificates.toPem(List.of(a.root())))
                .toString();
        all.put("sixchat.domain", a.domain().value());
        all.put("sixchat.trust.own-root", root);
        all.put("sixchat.trust.directory", folder.resolve("trust").toString());
        all.put("sixchat.https.host", "127.0.0.1");
        all.put("sixchat.https.port", Integer.toString(httpsPort));
        all.putAll(keystore("sixchat.https", server("HTTPS", "irp-registry.a.example")));
        all.putAll(keystore("sixchat.irp", server("IRP server", "a.example")));
        all.put("sixchat.irp.host", "127.0.0.1");
        all.put("sixchat.irp.port", Integer.toString(irpPort));
        all.put("sixchat.irp.invitation-purge-interval", "PT1S");
        return all;
    }

    private Map<String, String> keystore(String prefix, TestIdentity identity) throws IOException {
        String password = Files0600.newPassword();
        try (Secret secret = Secret.ofChars(password.toCharArray())) {
            byte[] p12 = Pkcs12.write(
                    new KeyEntry(identity.privateKey(), identity.chain()),
                    secret,
                    Pkcs12.ROUNDS_FOR_RANDOM_PASSWORD,
                    random);
            Path file = Files.write(folder.resolve(prefix + ".p12"), p12);
            Path passwordFile = Files0600.write(folder.resolve(prefix + ".password"), password);
            return Map.of(
                    prefix + ".keystore", file.toString(), prefix + ".keystore-password-file", passwordFile.toString());
        }
    }

    private TestIdentity server(String name, String host) {
        KeyPair keys = TestKeys.p256();
        return a.issue(
                current(TestCertificate.of("CN=" + name, keys.getPublic())
                        .dns(host)
                        .usages(TestDomain.SERVER_AUTH)
                        .ocsp("http://ca.a.example:8080/ocsp")),
                keys);
    }

    /** An administrator of a domain. */
    TestIdentity administrator(TestDomain of) {
        KeyPair keys = TestKeys.p256();
        return of.issue(
                current(TestCertificate.of("CN=Administrator", keys.getPublic())
                        .mail("administrator@" + of.domain())
                        .usages(TestDomain.CLIENT_AUTH, TestDomain.ADMINISTRATOR_USAGE)),
                keys);
    }

    /** A person's device of a domain, certified by it. */
    TestIdentity person(TestDomain of, UserId user) {
        KeyPair keys = TestKeys.p256();
        return of.issue(current(of.personCertificate(user, Samples.BOB_LAPTOP, "Somebody", keys)), keys);
    }

    /** Valid at the real time, which the process goes by. */
    TestCertificate current(TestCertificate certificate) {
        Instant now = clock.instant();
        return certificate.validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
    }

    /** The registry's REST interface, with a client certificate. */
    HttpsCall https(TestIdentity client) {
        return new HttpsCall(
                "irp-registry.a.example", httpsPort, TestTls.trusting(a.root(), client.privateKey(), client.chain()));
    }

    /** The same without one. */
    HttpsCall httpsAsNobody() {
        return new HttpsCall("irp-registry.a.example", httpsPort, TestTls.trusting(a.root()));
    }

    /** An invitation's text, as the administrator gets it. */
    String invite(UserId user, Duration lifetime) throws Exception {
        String answer = https(administrator(a))
                .post(
                        "/admin/v1/invitations",
                        "{\"user\":\"" + user + "\",\"displayName\":\"" + user.local() + "\",\"expires\":\"" + lifetime
                                + "\"}");
        int begin = answer.indexOf("sixchat-invite:");
        if (!answer.startsWith("HTTP/1.1 201") || begin < 0) {
            throw new AssertionError("not invited: " + answer);
        }
        return answer.substring(begin, answer.indexOf('"', begin));
    }

    long count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void change(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}

package org.sixchat.store.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.sixchat.core.DomainName;
import org.sixchat.core.Secret;
import org.sixchat.core.UuidV7;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.Files0600;
import org.sixchat.engines.FreePorts;
import org.sixchat.engines.PostgresEngine.Database;
import org.sixchat.engines.ServiceProcess;
import org.sixchat.events.Event;
import org.sixchat.events.EventCodec;
import org.sixchat.events.EventEnvelope;
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

/** The store of b.example as a process, the PKIs of a.example and b.example, and a way to publish events. */
final class World implements AutoCloseable {
    /** What the store prints; kept after the test. */
    static final Path LOG = Path.of("target", "message-store-it.log");

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int SIGNS_AND_OPENS = KeyUsage.digitalSignature | KeyUsage.keyAgreement;

    final InstantSource clock = InstantSource.system();
    final SecureRandom random = new SecureRandom();
    final UuidV7 ids = new UuidV7(clock, random);
    final TestDomain a = TestDomain.create(Samples.A_EXAMPLE);
    final TestDomain b = TestDomain.create(Samples.B_EXAMPLE);
    final TestIdentity storeIdentity = server("Message store", b.domain().value(), TestDomain.STORE_USAGE);
    final Database database = EmbeddedEngines.postgres().newDatabase();
    final int port = FreePorts.next();
    final int httpsPort = FreePorts.next();
    final Path folder;
    final ServiceProcess service;
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            EmbeddedEngines.kafka().clientProperties(), new StringSerializer(), new ByteArraySerializer());

    World(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param special settings beside, or instead of, those for all tests */
    World(Path folder, Map<String, String> special) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("trust"));
        Files.deleteIfExists(LOG);
        Map<String, String> all = settings();
        all.putAll(special);
        this.service = new ServiceProcess(JAR, LOG, all);
    }

    /** The administrator gives a domain's root while the store runs. */
    void pin(TestDomain domain) throws IOException {
        Files.writeString(
                folder.resolve("trust").resolve(domain.domain() + ".pem"), Certificates.toPem(List.of(domain.root())));
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> all = new HashMap<>();
        all.putAll(database.settings());
        all.putAll(EmbeddedEngines.kafka().settings());
        String root = Files.writeString(folder.resolve("root.pem"), Certificates.toPem(List.of(b.root())))
                .toString();
        all.put("sixchat.domain", b.domain().value());
        all.put("sixchat.trust.own-root", root);
        all.put("sixchat.trust.directory", folder.resolve("trust").toString());
        all.put("sixchat.dns.server", "127.0.0.1:" + FreePorts.next());
        all.put("sixchat.https.host", "127.0.0.1");
        all.put("sixchat.https.port", Integer.toString(httpsPort));
        all.putAll(keystore("sixchat.https", server("HTTPS", "message-store.b.example", TestDomain.SERVER_AUTH)));
        all.putAll(keystore("sixchat.store", storeIdentity));
        all.put("sixchat.store.host", "127.0.0.1");
        all.put("sixchat.store.port", Integer.toString(port));
        all.put("sixchat.store.quota-envelopes", "20");
        all.put("sixchat.store.poll-every", "PT0.5S");
        all.put("sixchat.store.retry-first", "PT0.2S");
        all.put("sixchat.store.retry-longest", "PT1S");
        all.put("sixchat.store.receipt-timeout", "PT5S");
        all.put("sixchat.store.lease-term", "PT6S");
        all.put("sixchat.dial.allowed-ranges", "127.0.0.1/32");
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

    TestIdentity server(String name, String host, String usage) {
        KeyPair keys = TestKeys.p256();
        return b.issue(
                current(TestCertificate.of("CN=" + name, keys.getPublic())
                        .dns(host)
                        .usages(usage)
                        .keyUsage(SIGNS_AND_OPENS)
                        .ocsp("http://ca.b.example:8080/ocsp")),
                keys);
    }

    /** An administrator of b.example. */
    TestIdentity administrator() {
        KeyPair keys = TestKeys.p256();
        return b.issue(
                current(TestCertificate.of("CN=Administrator", keys.getPublic())
                        .mail("administrator@b.example")
                        .usages(TestDomain.CLIENT_AUTH, TestDomain.ADMINISTRATOR_USAGE)),
                keys);
    }

    /** The store's REST interface, with a client certificate. */
    HttpsCall https(TestIdentity client) {
        return new HttpsCall(
                "message-store.b.example", httpsPort, TestTls.trusting(b.root(), client.privateKey(), client.chain()));
    }

    /** Valid at the real time, which the process goes by. */
    TestCertificate current(TestCertificate certificate) {
        Instant now = clock.instant();
        return certificate.validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
    }

    /** Publishes as the registry or the CA would; completes when the broker has it. */
    void publish(Event event, long sequence) {
        var envelope = new EventEnvelope(ids.next(), "/test", clock.instant(), sequence, Optional.empty(), event);
        var record = new ProducerRecord<>(event.topic().topicName(), envelope.key(), EventCodec.body(envelope));
        EventCodec.headers(envelope)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    DomainName domain() {
        return b.domain();
    }

    @Override
    public void close() {
        service.close();
        producer.close();
    }
}

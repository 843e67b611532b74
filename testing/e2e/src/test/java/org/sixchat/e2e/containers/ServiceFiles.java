package org.sixchat.e2e.containers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/** What one service reads: its settings, its own keys and passwords, the domain's certificates. */
final class ServiceFiles {
    private static final String SECRETS = "/etc/sixchat/secrets/";
    private static final String CERTIFICATES = "/etc/sixchat/certificates/";
    private static final String CA_FILE = SECRETS + "infrastructure-ca.crt";

    private final String domain;
    private final String service;
    private final Map<String, String> settings = new TreeMap<>();

    private ServiceFiles(String domain, String service) {
        this.domain = domain;
        this.service = service;
    }

    /**
     * Writes the settings of a service into the folder {@code config} and its secrets into {@code secrets}.
     *
     * @param dns address and port of the name server
     * @param dialled what the message store may dial beside global addresses
     */
    static void write(ContainerDir dir, String service, Path folder, String dns, String dialled) {
        ServiceFiles files = new ServiceFiles(dir.domain(), service);
        files.common(dns);
        Path secrets = Trees.create(folder.resolve("secrets"));
        copy(dir.infrastructure(), secrets.resolve("infrastructure-ca.crt"));
        Trees.secret(secrets.resolve("postgres.password"), dir.passwords().of("postgres-" + service) + "\n");
        Trees.secret(secrets.resolve("kafka.password"), dir.passwords().of("kafka-" + service) + "\n");
        files.keystore(dir, secrets, "sixchat.https", "https-" + service, "https");
        switch (service) {
            case "irp-registry" -> {
                Trees.secret(secrets.resolve("redis.password"), dir.passwords().of("redis-irp-registry") + "\n");
                files.irpRegistry();
                files.keystore(dir, secrets, "sixchat.irp", "irp", "irp");
            }
            case "ca-signer" -> {
                files.caSigner();
                files.keystore(dir, secrets, "sixchat.ca", "issuing", "issuing");
            }
            default -> {
                files.messageStore(dialled);
                files.keystore(dir, secrets, "sixchat.store", "store", "store");
            }
        }
        Trees.secret(Trees.create(folder.resolve("config")).resolve("application.properties"), files.text());
    }

    private void common(String dns) {
        String role = service.replace('-', '_');
        settings.put("sixchat.domain", domain);
        settings.put("sixchat.postgres.host", "postgres." + domain);
        settings.put("sixchat.postgres.database", role);
        settings.put("sixchat.postgres.user", role);
        settings.put("sixchat.postgres.password-file", SECRETS + "postgres.password");
        settings.put("sixchat.postgres.ca-file", CA_FILE);
        settings.put("sixchat.kafka.bootstrap-servers", "kafka." + domain + ":" + KafkaFiles.PORT);
        settings.put("sixchat.kafka.user", service);
        settings.put("sixchat.kafka.password-file", SECRETS + "kafka.password");
        settings.put("sixchat.kafka.ca-file", CA_FILE);
        settings.put("sixchat.https.host", "::");
        settings.put("sixchat.https.port", "8443");
        settings.put("sixchat.management.host", "::");
        settings.put("sixchat.management.port", "9000");
        settings.put("sixchat.trust.directory", "/etc/sixchat/trust");
        settings.put("sixchat.trust.own-root", CERTIFICATES + "root.pem");
        settings.put("sixchat.dns.server", dns);
    }

    private void irpRegistry() {
        settings.put("sixchat.redis.host", "redis." + domain);
        settings.put("sixchat.redis.user", service);
        settings.put("sixchat.redis.password-file", SECRETS + "redis.password");
        settings.put("sixchat.redis.ca-file", CA_FILE);
        settings.put("sixchat.irp.host", "::");
        settings.put("sixchat.irp.store-chain", CERTIFICATES + "store-chain.pem");
    }

    private void caSigner() {
        settings.put("sixchat.ca.public-url", ContainerDir.caUrl(domain));
        settings.put("sixchat.ca.http-host", "::");
        settings.put("sixchat.ca.http-port", "8080");
        settings.put("sixchat.ca.issued-at-setup", CERTIFICATES + "issued.pem");
    }

    private void messageStore(String dialled) {
        settings.put("sixchat.store.host", "::");
        settings.put("sixchat.dial.allowed-ranges", dialled);
    }

    private void keystore(ContainerDir dir, Path secrets, String area, String made, String name) {
        for (String kind : List.of("p12", "password")) {
            copy(dir.pki(made + "." + kind), secrets.resolve(name + "." + kind));
        }
        settings.put(area + ".keystore", SECRETS + name + ".p12");
        settings.put(area + ".keystore-password-file", SECRETS + name + ".password");
    }

    private String text() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void copy(Path from, Path to) {
        Run.command("cp", from.toString(), to.toString()).expect(0);
    }
}

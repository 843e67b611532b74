package org.sixchat.e2e.containers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** The DIR of one domain, each part in a container of its own. */
final class ContainerDir implements AutoCloseable {
    static final List<String> SERVICES = List.of("irp-registry", "ca-signer", "message-store");
    static final List<String> ENGINES = List.of("postgres", "redis", "kafka");

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration SET_UP = Duration.ofMinutes(5);
    private static final int HEALTH_MILLIS = 5_000;
    private static final int MANAGEMENT = 9000;

    private final String domain;
    private final Path folder;
    private final Lan lan;
    private final Passwords passwords = new Passwords();
    private final InfrastructureCa infrastructure;
    private final Map<String, Box> boxes = new LinkedHashMap<>();

    /** Makes the keys and the engines' files; nothing runs yet. */
    ContainerDir(String domain, Path folder, Lan lan) {
        this.domain = domain;
        this.folder = Trees.create(folder);
        this.lan = lan;
        infrastructure = InfrastructureCa.in(folder.resolve("infrastructure"), domain);
        PostgresFiles.write(engine("postgres", "postgresql"), passwords);
        RedisFiles.write(engine("redis", "redis"), passwords);
        KafkaFiles.write(engine("kafka", "kafka"), passwords, domain);
        SERVICES.forEach(service -> boxes.put(service, new Box(service + "." + domain, service, lan, lan.place())));
        Trees.create(folder.resolve("trust"));
        Owner.give(folder);
    }

    /** The folder of an engine's configuration, with its certificate; its container is prepared. */
    private Path engine(String engine, String image) {
        String name = engine + "." + domain;
        Box box = new Box(name, image, lan, lan.place());
        Path conf = Trees.create(folder.resolve(engine + "/conf"));
        box.reads(conf, "/conf").keeps(Trees.create(folder.resolve(engine + "/data")), "/data");
        box.command(
                engine.equals("redis")
                        ? new String[] {"redis-server", "/conf/redis.conf"}
                        : new String[] {"sh", "/conf/start"});
        infrastructure.certify(conf, name);
        boxes.put(engine, box);
        return conf;
    }

    /** The one-off set-up of the certification authority, by the image of ca-signer. */
    void setUp() {
        Path work = Owner.give(Trees.create(folder.resolve("set-up")));
        Box init = new Box("init." + domain, "ca-signer", lan, lan.place()).keeps(work, "/work");
        once(init, "init", "--domain", domain, "--out", "/work/pki", "--ca-url", caUrl(domain));
    }

    /** Starts them, and has topics and rules made by the image of dir-setup. */
    void startEngines() {
        ENGINES.parallelStream().map(this::box).forEach(Box::start);
        Path settings = Trees.create(folder.resolve("kafka-set-up"));
        Trees.secret(settings.resolve("password"), passwords.of("kafka-setup") + "\n");
        copy(infrastructure(), settings.resolve("ca.crt"));
        Trees.secret(settings.resolve("kafka.properties"), """
                bootstrap-servers=kafka.%s:%d
                user=setup
                password-file=/set-up/password
                ca-file=/set-up/ca.crt
                """.formatted(domain, KafkaFiles.PORT));
        Owner.give(settings);
        Box setUp = new Box("kafka-set-up." + domain, "dir-setup", lan, lan.place()).reads(settings, "/set-up");
        once(setUp, "kafka", "--settings", "/set-up/kafka.properties");
    }

    /** Runs a command to its end, which must be a good one. */
    private static void once(Box box, String... command) {
        try (box) {
            box.command(command)
                    .underlying()
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(SET_UP));
            box.start();
        }
    }

    /**
     * Starts the services and does not wait for them.
     *
     * @param dns address and port of the name server
     */
    void startServices(String dns) {
        Path certificates = Trees.create(folder.resolve("certificates"));
        for (String file : List.of("root.pem", "issuing.pem", "issued.pem", "store-chain.pem")) {
            copy(pki(file), certificates.resolve(file));
        }
        for (String service : SERVICES) {
            Path files = Trees.create(folder.resolve(service));
            ServiceFiles.write(this, service, files, dns, lan.range());
            box(service)
                    .reads(files.resolve("config"), "/app/config")
                    .reads(files.resolve("secrets"), "/etc/sixchat/secrets")
                    .reads(certificates, "/etc/sixchat/certificates")
                    .reads(folder.resolve("trust"), "/etc/sixchat/trust");
        }
        Owner.give(folder);
        SERVICES.parallelStream().map(this::box).forEach(Box::start);
    }

    /** Waits until every service says that it is ready. */
    void awaitReady() {
        SERVICES.forEach(this::awaitReady);
    }

    private void awaitReady(String service) {
        URI health = URI.create("http://" + box(service).place().at(MANAGEMENT) + "/q/health/ready");
        try {
            Await.until(service + " of " + domain + " is ready", START, () -> ready(health));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + box(service).logs(), e);
        }
    }

    private static boolean ready(URI health) {
        try {
            HttpURLConnection call = (HttpURLConnection) health.toURL().openConnection();
            call.setConnectTimeout(HEALTH_MILLIS);
            call.setReadTimeout(HEALTH_MILLIS);
            return call.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** Trusts another domain's root. */
    void trust(ContainerDir other) {
        Path anchor = folder.resolve("trust").resolve(other.domain() + ".pem");
        copy(other.pki("root.pem"), anchor);
        Owner.give(anchor);
    }

    private static void copy(Path from, Path to) {
        Run.command("cp", from.toString(), to.toString()).expect(0);
    }

    /** The container of a part, such as {@code kafka}. */
    Box box(String part) {
        return boxes.get(part);
    }

    String domain() {
        return domain;
    }

    Passwords passwords() {
        return passwords;
    }

    /** A file that the set-up made. */
    Path pki(String file) {
        return folder.resolve("set-up/pki").resolve(file);
    }

    /** The certificate of the CA for connections between the parts. */
    Path infrastructure() {
        return infrastructure.certificate();
    }

    /** Where a domain's CA is found by everybody. */
    static String caUrl(String domain) {
        return "http://ca." + domain + ":8080";
    }

    @Override
    public void close() {
        boxes.values().parallelStream().forEach(Box::close);
    }
}

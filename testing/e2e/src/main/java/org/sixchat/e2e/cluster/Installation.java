package org.sixchat.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/** A release of the chart for a.example, in a namespace of its own that enforces the restricted Pod Security Standard. */
public final class Installation implements AutoCloseable {
    static final String DOMAIN = "a.example";
    static final String RELEASE = "dir";
    /** What the names of the release's resources begin with. */
    static final String NAME = "dir-sixchat";

    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2_760;
    private static final int DISCARD = 9;
    private static final Duration GONE = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Path folder;
    private final String namespace;
    private final int firstPort;
    private final List<InetAddress> nodes;
    private final List<InetAddress> here;
    private Zone zone;

    /**
     * Makes its namespace.
     *
     * @param folder for what people and their agents leave on the disk
     */
    public Installation(Cluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
        this.namespace = "sixchat-test-" + Long.toString(System.nanoTime(), 36);
        this.firstPort = FIRST_NODE_PORT + ThreadLocalRandom.current().nextInt(NODE_PORTS);
        this.nodes = addresses(cluster);
        this.here =
                nodes.stream().map(Installation::localAddressTowards).distinct().toList();
        cluster.kubectl("create", "namespace", namespace).expect(0);
        cluster.kubectl(
                        "label",
                        "namespace",
                        namespace,
                        "pod-security.kubernetes.io/enforce=restricted",
                        "pod-security.kubernetes.io/warn=restricted")
                .expect(0);
    }

    /** The nodes' addresses, IPv6 first. */
    private static List<InetAddress> addresses(Cluster cluster) {
        return StreamSupport.stream(cluster.json("get", "nodes").path("items").spliterator(), false)
                .flatMap(node -> StreamSupport.stream(
                        node.path("status").path("addresses").spliterator(), false))
                .filter(address -> address.path("type").asText().equals("InternalIP"))
                .map(address -> literal(address.path("address").asText()))
                .sorted(Comparator.comparingInt(address -> -address.getAddress().length))
                .toList();
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress localAddressTowards(InetAddress node) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(node, DISCARD));
            return socket.getLocalAddress();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    String namespace() {
        return namespace;
    }

    /** The values that every install and upgrade here has, with more after them. */
    private List<String> values(String... more) {
        String tag = Repository.version();
        List<String> values = new ArrayList<>(List.of("--namespace", namespace));
        if (System.getenv("CLUSTER_VALUES") == null) {
            for (String engine : List.of("postgresql", "redis", "kafka")) {
                values.addAll(List.of("--set", engine + ".image=sixchat/" + engine + ":" + tag));
            }
        } else {
            values.addAll(List.of("--values", System.getenv("CLUSTER_VALUES")));
        }
        values.addAll(List.of("--set", "domain=" + DOMAIN, "--set", "services.type=NodePort"));
        values.addAll(List.of("--set", "services.nodePorts.irp=" + irpPort()));
        values.addAll(List.of("--set", "services.nodePorts.store=" + storePort()));
        values.addAll(List.of("--set", "services.nodePorts.ca=" + caPort()));
        values.addAll(List.of("--set", "ca.publicUrl=http://ca." + DOMAIN + ":" + caPort()));
        String ranges = here.stream()
                .map(address -> address.getHostAddress() + "/" + address.getAddress().length * Byte.SIZE)
                .collect(Collectors.joining(","));
        values.addAll(List.of("--set", "store.dial.allowedRanges={" + ranges + "}"));
        for (String value : more) {
            values.addAll(List.of("--set", value));
        }
        return values;
    }

    private int irpPort() {
        return firstPort;
    }

    private int storePort() {
        return firstPort + 1;
    }

    private int caPort() {
        return firstPort + 2;
    }

    /** {@code helm VERB} of this release with its values; returns how it ended. */
    public Run release(String verb, String... more) {
        List<String> command = new ArrayList<>(List.of(verb, RELEASE, chart()));
        command.addAll(values(more));
        if (!verb.equals("template")) {
            command.addAll(List.of("--wait", "--timeout", "5m"));
        }
        return cluster.helm(command.toArray(String[]::new));
    }

    static String chart() {
        return Repository.root().resolve("deploy/helm/sixchat").toString();
    }

    /** Runs kubectl in the namespace. */
    public Run kubectl(String... arguments) {
        return cluster.kubectl(in(arguments));
    }

    /** What kubectl prints of something in the namespace. */
    public JsonNode json(String... arguments) {
        return cluster.json(in(arguments));
    }

    private String[] in(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--namespace", namespace));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    /** Everything that is in the namespace, by kind and name; without events, which end by themselves. */
    Set<String> everything() {
        String kinds = cluster.kubectl("api-resources", "--namespaced", "--verbs=list", "--output=name")
                .expect(0)
                .out()
                .lines()
                .filter(kind -> !kind.startsWith("events") && !kind.endsWith("metrics.k8s.io"))
                .collect(Collectors.joining(","));
        return kubectl("get", kinds, "--output=name", "--ignore-not-found")
                .expect(0)
                .out()
                .lines()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The text below a key of a Secret. */
    byte[] secret(String name, String key) {
        return Base64.getDecoder()
                .decode(json("get", "secret", name).path("data").path(key).asText());
    }

    /** The one pod of a component that is not about to end; waits for it. */
    public JsonNode pod(String component) {
        return Await.value(
                "a pod of " + component,
                GONE,
                () -> pods(component).stream()
                        .filter(pod ->
                                pod.path("metadata").path("deletionTimestamp").isMissingNode())
                        .findFirst());
    }

    /** All pods of a component. */
    public List<JsonNode> pods(String component) {
        List<JsonNode> pods = new ArrayList<>();
        json("get", "pods", "--selector", "app.kubernetes.io/component=" + component)
                .path("items")
                .forEach(pods::add);
        return pods;
    }

    /** Starts to publish the domain in DNS; an agent that is outside and enrolled by the administrator follows from it. */
    Installation publish() {
        zone = new Zone(DOMAIN, nodes, irpPort(), storePort(), folder.resolve("dnsmasq.log"));
        return this;
    }

    /** Invites a user of the domain, who enrols from outside with the native agent. */
    Agent enrol(String local) {
        Agent agent = new Agent(local + "@" + DOMAIN, Trees.create(folder.resolve(local)), zone.server())
                .program(Part.nativeAgent())
                .with("SIXCHAT_PEER_LISTEN", "::");
        String advertised = here.stream()
                .map(address -> address.getAddress().length == 4
                        ? address.getHostAddress() + ":" + agent.port()
                        : "[" + address.getHostAddress() + "]:" + agent.port())
                .collect(Collectors.joining(","));
        agent.with("SIXCHAT_PEER_ADVERTISE", advertised);
        Path invitation = Trees.secret(agent.home().resolve("invitation"), invite(agent) + "\n");
        agent.call("enroll", "--invitation-file", invitation.toString());
        return agent;
    }

    private String invite(Agent invited) {
        Path home = folder.resolve("administrator");
        Path p12 = home.resolve("administrator.p12");
        Path password = home.resolve("administrator.password");
        try (Forward forward = new Forward(cluster, namespace, "service/" + NAME + "-irp-registry-https", 8443)) {
            if (!Files.exists(home)) {
                Trees.create(home);
                Files.write(Trees.secret(p12, ""), secret(NAME + "-administrator", "administrator.p12"));
                Files.write(Trees.secret(password, ""), secret(NAME + "-administrator", "administrator.password"));
            }
            return new Agent("administrator@" + DOMAIN, home, zone.server())
                    .program(Part.nativeAgent())
                    .call(
                            "admin",
                            "invite",
                            invited.user(),
                            "--name",
                            invited.user(),
                            "--host",
                            forward.at(),
                            "--p12",
                            p12.toString(),
                            "--password-file",
                            password.toString())
                    .path("invitation")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a pod is ready, as Kubernetes says. */
    public static boolean ready(JsonNode pod) {
        return condition(pod, "Ready").path("status").asText().equals("True");
    }

    /** From the start of a ready pod's container to its readiness, in the whole seconds that Kubernetes counts. */
    public static Duration toReady(JsonNode pod) {
        Instant started = Instant.parse(pod.path("status")
                .path("containerStatuses")
                .path(0)
                .path("state")
                .path("running")
                .path("startedAt")
                .asText());
        return Duration.between(
                started,
                Instant.parse(condition(pod, "Ready").path("lastTransitionTime").asText()));
    }

    private static JsonNode condition(JsonNode pod, String type) {
        return StreamSupport.stream(pod.path("status").path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Deletes a component's pod without waiting for its end; returns the uid it had. */
    public String fell(String component) {
        JsonNode old = pod(component).path("metadata");
        kubectl("delete", "pod", old.path("name").asText(), "--wait=false").expect(0);
        return old.path("uid").asText();
    }

    /** The pod that has come in a felled one's stead, when it is ready. */
    public JsonNode successor(String component, String felled, Duration patience) {
        return Await.value(
                "another pod of " + component + " is ready",
                patience,
                () -> pods(component).stream()
                        .filter(pod ->
                                !pod.path("metadata").path("uid").asText().equals(felled) && ready(pod))
                        .findFirst());
    }

    /** Whether a TCP connection from a pod to a place in the namespace comes about. */
    boolean reaches(String pod, String host, int port) {
        String connect = "exec 3<>/dev/tcp/" + host + "/" + port;
        return kubectl("exec", pod, "--", "timeout", "3", "bash", "-c", connect).exit() == 0;
    }

    @Override
    public void close() {
        if (zone != null) {
            zone.close();
        }
        cluster.kubectl("delete", "namespace", namespace, "--ignore-not-found", "--timeout=5m");
    }
}

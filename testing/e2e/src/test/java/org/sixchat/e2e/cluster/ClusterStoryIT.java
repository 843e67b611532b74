package org.sixchat.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** A DIR's life on a cluster: installed, tested, used from outside, upgraded and hurt while it is used, and uninstalled. */
@Tag("cluster")
@Needs({Part.CLUSTER, Part.IMAGES, Part.NATIVE})
@ExtendWith({ClusterExtension.class, Chapters.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterStoryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WAITING = 5;

    private static Installation dir;
    private static Set<String> before;
    private static Agent alice;
    private static Agent bob;
    private static Agent carol;

    @BeforeAll
    static void make(Cluster cluster) {
        Path folder = Repository.fresh("e2e-cluster");
        dir = new Installation(cluster, folder);
        Await.until(
                "the namespace has what every namespace has",
                PATIENCE,
                () -> dir.everything().contains("serviceaccount/default")
                        && dir.everything().contains("configmap/kube-root-ca.crt"));
        before = dir.everything();
    }

    @AfterAll
    static void end() {
        for (Agent agent : new Agent[] {alice, bob, carol}) {
            if (agent != null) {
                agent.close();
            }
        }
        if (dir != null) {
            dir.close();
        }
    }

    @Test
    @Order(1)
    void givenAnEmptyNamespaceWhenItIsInstalledThenItIsReadyInTimeAndSaysWhatToDo() {
        long start = System.nanoTime();

        Run install = dir.release("install");

        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(install.exit()).as(install.err() + diagnosis()).isZero();
        assertThat(install.out())
                .contains(
                        "_irp._tcp.a.example.",
                        "_sixchat._tcp.a.example.",
                        "administrator.p12",
                        "WARNING",
                        "kept=true");
        System.out.printf(Locale.ROOT, "%nCOST: install to ready on the cluster, images loaded: %d s%n%n", seconds);
        assertThat(dir.json("get", "configmap", Installation.NAME + "-root-key-warning")
                        .path("data")
                        .path("warning")
                        .asText())
                .contains("key of a.example's root");
    }

    @Test
    @Order(2)
    void givenItIsInstalledWhenHelmTestsItThenAThrowAwayUserComesAndGoes(Cluster cluster) {
        Run test = cluster.helm("test", Installation.RELEASE, "--namespace", dir.namespace(), "--timeout", "5m");

        assertThat(test.exit())
                .as(test.out()
                        + test.err()
                        + dir.kubectl("logs", Installation.NAME + "-test").out())
                .isZero();
    }

    @Test
    @Order(3)
    void givenTwoPeopleOutsideWhenTheyEnrolThenTheyFindEachOtherAndChatDirectly() {
        dir.publish();
        alice = dir.enrol("alice");
        bob = dir.enrol("bob");
        carol = dir.enrol("carol");
        befriend(alice, bob, carol);
        befriend(bob, alice, carol);
        befriend(carol, alice, bob);
        JsonNode registered = bob.listen().await("registered", e -> true);
        alice.listen();

        JsonNode device = alice.call("lookup", bob.user()).path("devices").path(0);

        assertThat(device.path("verified").asBoolean()).isTrue();
        assertThat(device.path("revocation").asText()).isEqualTo("good");
        assertThat(device.path("addresses")).isEqualTo(registered.path("addresses"));
        Events talk = alice.start("chat", bob.user());
        talk.await("connected", e -> e.path("to").asText().equals(bob.user()));
        talk.say("straight from me to you");
        JsonNode read = bob.listener().await("message", e -> text(e).equals("straight from me to you"));
        assertThat(read.path("via").asText()).isEqualTo("direct");
        assertThat(talk.finish()).isZero();
    }

    private static void befriend(Agent agent, Agent... others) {
        for (Agent other : others) {
            agent.call("contacts", "add", other.user());
        }
    }

    @Test
    @Order(4)
    void givenMessagesWaitAndMoreAreSentWhenItIsUpgradedThenEachArrivesOnce() throws Exception {
        for (int i = 0; i < WAITING; i++) {
            JsonNode sent = alice.call("send", carol.user(), "waiting " + i);
            assertThat(sent.path("state").asText()).isEqualTo("stored");
        }
        AtomicBoolean upgraded = new AtomicBoolean();
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> sendUntil(upgraded));

        Run upgrade = dir.release("upgrade", "podAnnotations.test/round=second", "logs.format=text");

        upgraded.set(true);
        int count = sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(upgrade.exit()).as(upgrade.err() + diagnosis()).isZero();
        System.out.printf(Locale.ROOT, "%n%d messages to each of two were sent during the upgrade%n%n", count);
        Events late = carol.listen();
        for (int i = 0; i < WAITING; i++) {
            awaitOnce(late, "waiting " + i);
        }
        for (int i = 0; i < count; i++) {
            awaitOnce(bob.listener(), "to one who is there " + i);
            awaitOnce(late, "to one who is away " + i);
        }
        assertOnce(bob.listener(), count);
        assertOnce(late, WAITING + count);
        carol.leave();
    }

    /** Sends numbered messages to bob, who is there, and to carol, who is not, until told to stop; returns how many. */
    private static int sendUntil(AtomicBoolean stop) {
        int count = 0;
        while (!stop.get()) {
            send(bob, "to one who is there " + count);
            send(carol, "to one who is away " + count);
            count++;
        }
        return count;
    }

    /** As a person does: what was refused because the machine is too busy just now is not kept, and is sent once more. */
    private static void send(Agent to, String text) {
        Await.until("'" + text + "' is sent", PATIENCE, () -> {
            Run run = alice.run("send", to.user(), text);
            if (run.exit() != 0) {
                assertThat(run.errorCode()).as(run.err()).isEqualTo("busy");
            }
            return run.exit() == 0;
        });
    }

    private static void assertOnce(Events events, int least) {
        List<String> texts = events.find("message", e -> true).stream()
                .map(ClusterStoryIT::text)
                .toList();
        assertThat(texts).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(least);
    }

    private static void awaitOnce(Events events, String text) {
        events.await("message", e -> text(e).equals(text), PATIENCE);
        assertThat(events.find("message", e -> text(e).equals(text))).hasSize(1);
    }

    private static String text(JsonNode event) {
        return event.path("text").asText();
    }

    @ParameterizedTest
    @Order(5)
    @ValueSource(strings = {"irp-registry", "ca-signer", "message-store", "postgres", "redis", "kafka"})
    void givenAPodIsDeletedThenAnotherComesAndTheStoryGoesOn(String component) {
        String letter = "a letter in the fall of " + component;

        String felled = dir.fell(component);
        send(carol, letter);

        JsonNode successor = dir.successor(component, felled, PATIENCE);
        Await.until("all services are ready", PATIENCE, ClusterStoryIT::servicesReady);
        Events late = carol.listen();
        awaitOnce(late, letter);
        carol.leave();
        String found = alice.call("lookup", bob.user())
                .path("devices")
                .path(0)
                .path("state")
                .asText();
        assertThat(found).isEqualTo("online");
        System.out.printf(
                "%nCOST: %s from start to ready: %d s%n",
                component, Installation.toReady(successor).toSeconds());
    }

    private static boolean servicesReady() {
        return List.of("irp-registry", "ca-signer", "message-store").stream()
                .allMatch(service -> dir.pods(service).stream().anyMatch(Installation::ready));
    }

    @Test
    @Order(6)
    void givenThePoliciesThenOnlyWhoIsServedReachesAnEngine(Cluster cluster) {
        stranger(cluster);
        String registry = name(dir.pod("irp-registry"));
        String store = name(dir.pod("message-store"));

        assertThat(dir.reaches(registry, Installation.NAME + "-redis", 6379)).isTrue();
        assertThat(dir.reaches(store, Installation.NAME + "-postgres", 5432)).isTrue();
        assertThat(dir.reaches(store, Installation.NAME + "-redis", 6379)).isFalse();
        assertThat(dir.reaches(name(dir.pod("ca-signer")), Installation.NAME + "-irp-registry", 4604))
                .isFalse();
        assertThat(dir.reaches("stranger", Installation.NAME + "-irp-registry", 4604))
                .isTrue();
        for (String engine : List.of("postgres:5432", "redis:6379", "kafka:9092")) {
            String[] at = engine.split(":", 2);
            assertThat(dir.reaches("stranger", Installation.NAME + "-" + at[0], Integer.parseInt(at[1])))
                    .as(engine)
                    .isFalse();
        }
        String address = dir.pod("irp-registry").path("status").path("podIP").asText();
        assertThat(dir.reaches("stranger", address, 4604)).isTrue();
        assertThat(dir.reaches("stranger", address, 9000)).as("management").isFalse();
        assertThat(dir.reaches("stranger", address, 8443)).as("administration").isFalse();
        dir.kubectl("delete", "pod", "stranger", "--now").expect(0);
    }

    /** A pod in the same namespace that is none of the release's. */
    private static void stranger(Cluster cluster) {
        String image = dir.pod("irp-registry")
                .path("spec")
                .path("containers")
                .path(0)
                .path("image")
                .asText();
        cluster.kubectlWith("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: stranger}
                        spec:
                          automountServiceAccountToken: false
                          terminationGracePeriodSeconds: 1
                          securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
                          containers:
                            - name: stranger
                              image: %s
                              command: [sleep, "3600"]
                              securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                        """.formatted(image), "apply", "--namespace", dir.namespace(), "--filename", "-")
                .expect(0);
        dir.kubectl("wait", "--for=condition=Ready", "pod/stranger", "--timeout=60s")
                .expect(0);
    }

    private static String name(JsonNode pod) {
        return pod.path("metadata").path("name").asText();
    }

    @Test
    @Order(7)
    void givenASecretIsMissingThenItIsTheReadinessThatSaysSoAndNothingRestarts(Cluster cluster) {
        String secret = Installation.NAME + "-ca-signer";
        String kept =
                dir.kubectl("get", "secret", secret, "--output=json").expect(0).out();
        dir.kubectl("delete", "secret", secret).expect(0);
        String old = name(dir.pod("ca-signer"));
        dir.kubectl("delete", "pod", old).expect(0);
        String pod = name(dir.pod("ca-signer"));

        String reason = Await.value("a reason in the readiness of " + pod, PATIENCE, () -> {
            String said = management(cluster, pod);
            return said.contains("sixchat.") ? Optional.of(said) : Optional.empty();
        });

        assertThat(reason).contains("password").contains("/etc/sixchat/secrets");
        JsonNode status = dir.json("get", "pod", pod)
                .path("status")
                .path("containerStatuses")
                .path(0);
        assertThat(status.path("restartCount").asInt()).isZero();
        cluster.kubectlWith(kept, "create", "--namespace", dir.namespace(), "--filename", "-")
                .expect(0);
        Await.until(
                "it is ready once the Secret is there",
                Duration.ofSeconds(150),
                () -> dir.pods("ca-signer").stream().anyMatch(Installation::ready));
        assertThat(dir.json("get", "pod", pod)
                        .path("status")
                        .path("containerStatuses")
                        .path(0)
                        .path("restartCount")
                        .asInt())
                .isZero();
    }

    /** What a pod answers about its readiness, asked from within, as the kubelet asks; empty while it cannot be asked. */
    private static String management(Cluster cluster, String pod) {
        try (Forward forward = new Forward(cluster, dir.namespace(), "pod/" + pod, 9000)) {
            return forward.get("/q/health/ready");
        } catch (UncheckedIOException notYet) {
            return "";
        }
    }

    @Test
    @Order(8)
    void givenItIsUninstalledThenNothingIsLeftButWhatItKeeps(Cluster cluster) {
        for (Agent agent : List.of(alice, bob, carol)) {
            agent.leave();
        }

        cluster.helm("uninstall", Installation.RELEASE, "--namespace", dir.namespace(), "--wait", "--timeout", "5m")
                .expect(0);

        Set<String> kept = new TreeSet<>(before);
        dir.kubectl("get", "secrets,configmaps", "--selector=sixchat.org/kept=true", "--output=name")
                .expect(0)
                .out()
                .lines()
                .forEach(kept::add);
        assertThat(kept).hasSizeGreaterThan(before.size() + 10);
        kept.add("persistentvolumeclaim/data-" + Installation.NAME + "-postgres-0");
        kept.add("persistentvolumeclaim/data-" + Installation.NAME + "-kafka-0");
        Await.until(
                "nothing is left but " + kept + "; there is " + dir.everything(),
                PATIENCE,
                () -> dir.everything().equals(kept));
    }

    @Test
    @Order(9)
    void givenWhatIsKeptWhenItIsInstalledAgainThenPeopleAreStillThere() {
        Run install = dir.release("install");

        assertThat(install.exit()).as(install.err() + diagnosis()).isZero();
        alice.listen();
        bob.listen();
        assertThat(alice.call("send", bob.user(), "still there?").path("via").asText())
                .isEqualTo("direct");
    }

    /** What Kubernetes says of the namespace, for who reads a failure. */
    private static String diagnosis() {
        StringBuilder text = new StringBuilder("\n");
        text.append(dir.kubectl("get", "pods,jobs", "--output=wide").out());
        for (String component : List.of("set-up", "topics")) {
            text.append(dir.kubectl(
                            "logs",
                            "--selector=app.kubernetes.io/component=" + component,
                            "--all-containers",
                            "--tail=20",
                            "--prefix")
                    .out());
        }
        return text.toString();
    }
}

package org.sixchat.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.Exit;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** The story over the images: set up, enrolled, found, called, written to, and each container felled while it goes on. */
@Needs({Part.IMAGES, Part.NATIVE})
@Tag("containers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Integer> TRY_AGAIN = List.of(Exit.UNREACHABLE.code(), Exit.TIMED_OUT.code());

    private static final String ANYTHING = "/admin/v1/users/" + TwoDomains.ALICE;

    /** What alice was told is kept or delivered. */
    private static final List<String> ACKNOWLEDGED = new ArrayList<>();

    private static Scene scene;
    private static AdministratorRest atA;
    private static AdministratorRest atB;

    @BeforeAll
    static void start() {
        scene = new Scene();
        atA = new AdministratorRest(scene.a());
        atB = new AdministratorRest(scene.b());
        scene.start();
    }

    @AfterAll
    static void stop() {
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    @Order(1)
    void givenACallerWhoIsNoAdministratorHereThenTheAdministrationRefuses() {
        AdministratorRest stranger = new AdministratorRest(scene.a(), scene.b());
        for (String service : ContainerDir.SERVICES) {
            assertThatThrownBy(() -> atA.anonymousTo(service).get(ANYTHING))
                    .as(service)
                    .isInstanceOf(IOException.class);
            stranger.to(service).get(ANYTHING).then().statusCode(anyOf(equalTo(401), equalTo(403)));
        }
        atA.to("irp-registry")
                .get("/admin/v1/users/{user}", TwoDomains.ALICE)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    @Order(2)
    void givenAWrongInvitationThenItIsRefusedWithACode() {
        atA.to("irp-registry")
                .body(Map.of("user", TwoDomains.BOB, "displayName", "Bob"))
                .post("/admin/v1/invitations")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-request"));
    }

    @Test
    @Order(3)
    void givenInvitationsThenBothEnrolAndTheAdministratorsSeeIt() {
        enrol(scene.alice(), atA, "Alice");
        enrol(scene.bob(), atB, "Bob");
        scene.befriend();
    }

    private static void enrol(AgentBox person, AdministratorRest at, String name) {
        String user = person.agent().user();
        JsonNode enrolled = scene.enrol(person, at.invite(user, name));
        String serial = enrolled.path("certificate").path("serial").asText();
        at.to("irp-registry")
                .get("/admin/v1/users/{user}", user)
                .then()
                .statusCode(200)
                .body("displayName", equalTo(name))
                .body("devices", hasSize(1));
        at.to("ca-signer")
                .get("/admin/v1/certificates/{serial}", serial)
                .then()
                .statusCode(200)
                .body("status", equalTo("good"));
    }

    @Test
    @Order(4)
    void givenBobIsOnlineThenAliceFindsHimAndTheyTalkDirectlyOverIpv6() {
        Events bob = scene.bob().agent().listen();
        scene.alice().agent().listen();
        JsonNode registered = bob.await("registered", e -> true);
        JsonNode found = scene.alice().agent().call("lookup", TwoDomains.BOB);
        assertThat(found.path("devices").path(0).path("verified").asBoolean()).isTrue();
        assertThat(found.path("devices").path(0).path("addresses")).isEqualTo(registered.path("addresses"));

        Events talk = scene.alice().agent().start("chat", TwoDomains.BOB);
        JsonNode connected = talk.await("connected", e -> true);
        assertThat(connected.path("verified").asBoolean()).isTrue();
        assertThat(connected.path("peer").path("address").asText()).contains("::");
        talk.say("straight to you");
        JsonNode heard = bob.await("message", e -> e.path("text").asText().equals("straight to you"));
        assertThat(heard.path("via").asText()).isEqualTo("direct");
        scene.bob().agent().call("send", TwoDomains.ALICE, "straight back");
        talk.await("message", e -> e.path("text").asText().equals("straight back"));
        assertThat(talk.finish()).isZero();
    }

    @Test
    @Order(5)
    void givenBobIsAwayThenALetterWaitsSealedAndComesOnce() {
        scene.bob().agent().leave();
        String letter = "read this when you are back";
        JsonNode sent = scene.alice().agent().call("send", TwoDomains.BOB, letter);
        assertThat(sent.path("via").asText()).isEqualTo("store");
        assertThat(atB.waiting(TwoDomains.BOB)).isOne();

        Events bob = scene.bob().agent().listen();

        awaitOnce(bob, letter);
        awaitEmpty();
        scene.alice().agent().listener().await("delivered", e -> true);
    }

    @ParameterizedTest
    @Order(6)
    @ValueSource(strings = {"postgres", "redis", "kafka", "irp-registry", "ca-signer", "message-store"})
    void givenAPartOfBothDomainsFallsThenNoLetterIsLost(String part) {
        scene.bob().agent().leave();
        String before = send("before the fall of " + part);
        scene.dirs().map(dir -> dir.box(part)).forEach(Box::fell);
        String during = send("during the fall of " + part);
        scene.dirs().map(dir -> dir.box(part)).forEach(Box::again);

        Events bob = scene.bob().agent().listen();

        awaitOnce(bob, before);
        awaitOnce(bob, during);
        scene.dirs().forEach(ContainerDir::awaitReady);
        awaitEmpty();
    }

    @Test
    @Order(7)
    void givenTheNameServerAndBobsAgentFallThenNoLetterIsLost() {
        scene.bob().fell();
        scene.names().box().fell();
        String during = send("during the fall of the name server");
        scene.names().box().again();

        Events bob = scene.bob().agent().listen();

        awaitOnce(bob, during);
        scene.alice().fell();
        scene.alice().agent().listen();
        awaitOnce(bob, send("after the fall of alice's agent"));
        awaitEmpty();
    }

    @Test
    @Order(8)
    void givenAllHaveFallenOnceThenEachAcknowledgedLetterIsThereOnce() {
        JsonNode inbox = scene.bob().agent().call("inbox", "--all");
        assertThat(inbox.path("messages").findValuesAsText("text")).containsOnlyOnceElementsOf(ACKNOWLEDGED);
        assertThat(ACKNOWLEDGED).hasSizeGreaterThan(2 * 6);
    }

    @Test
    @Order(9)
    void givenBobIsRemovedThenHeIsFoundNoMoreAndHisCertificateIsRevoked() {
        String serial = scene.bob()
                .agent()
                .call("whoami")
                .path("certificate")
                .path("serial")
                .asText();

        atB.to("irp-registry")
                .delete("/admin/v1/users/{user}", TwoDomains.BOB)
                .then()
                .statusCode(204);

        atB.to("irp-registry")
                .get("/admin/v1/users/{user}", TwoDomains.BOB)
                .then()
                .statusCode(200)
                .body("state", equalTo("deleted"));
        scene.alice().agent().run("lookup", TwoDomains.BOB).expect(Exit.NOT_FOUND.code());
        Await.until(
                "bob's certificate is revoked", PATIENCE, () -> status(serial).equals("revoked"));
    }

    private static String status(String serial) {
        return atB.to("ca-signer")
                .get("/admin/v1/certificates/{serial}", serial)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    /** Sends a letter that must be acknowledged in the end; nothing but "unreachable" and "timed out" is forgiven. */
    private static String send(String text) {
        Agent alice = scene.alice().agent();
        Await.value("alice sends: " + text, PATIENCE, () -> {
            Run run = alice.run("send", TwoDomains.BOB, text);
            if (run.exit() == 0) {
                return Optional.of(run);
            }
            assertThat(TRY_AGAIN).as(run.out() + run.err()).contains(run.exit());
            return Optional.empty();
        });
        ACKNOWLEDGED.add(text);
        return text;
    }

    private static void awaitOnce(Events events, String text) {
        events.await("message", e -> e.path("text").asText().equals(text), PATIENCE);
        assertThat(events.find("message", e -> e.path("text").asText().equals(text)))
                .hasSize(1);
    }

    private static void awaitEmpty() {
        Await.until("bob's mailbox is empty", PATIENCE, () -> atB.waiting(TwoDomains.BOB) == 0);
    }
}

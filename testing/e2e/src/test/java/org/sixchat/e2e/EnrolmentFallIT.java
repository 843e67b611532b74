package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Frozen;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** Each part falls at each arrow of an enrolment and comes back: the story goes on, and there is one certificate. */
@ExtendWith(SharedScene.class)
class EnrolmentFallIT {
    private static final String CA = "ca-signer";

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", CA, "message-store", "kafka", "postgres", "redis"})
    void givenAPartFallsBeforeTheRequestThenThereIsOneCertificate(String part, TwoDomains scene) {
        Newcomer newcomer = Newcomer.invited(scene);

        scene.a().part(part).destroyForcibly();

        newcomer.enrol();
        newcomer.assertOneCertificate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", CA, "kafka", "postgres", "redis"})
    void givenAPartFallsWhileTheRequestWaitsThenThereIsOneCertificate(String part, TwoDomains scene) {
        Newcomer newcomer = Newcomer.invited(scene);
        Events attempt;
        try (Frozen signer = Frozen.at(scene.a().part(CA))) {
            assertThat(signer).isNotNull();
            attempt = newcomer.start();
            newcomer.awaitRequest("pending");

            scene.a().part(part).destroyForcibly();
        }

        newcomer.finish(attempt);
        newcomer.assertOneCertificate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", CA, "kafka", "postgres", "redis"})
    void givenAPartFallsBeforeTheCertificateIsFetchedThenThereIsOneCertificate(String part, TwoDomains scene) {
        Newcomer newcomer = Newcomer.invited(scene);
        Events attempt;
        Frozen agent;
        try (Frozen signer = Frozen.at(scene.a().part(CA))) {
            assertThat(signer).isNotNull();
            attempt = newcomer.start();
            newcomer.awaitRequest("pending");
            agent = Frozen.at(attempt.process());
        }
        newcomer.awaitRequest("issued");

        scene.a().part(part).destroyForcibly();
        agent.close();

        newcomer.finish(attempt);
        newcomer.assertOneCertificate();
    }

    @Test
    void givenTheAgentFallsWhileTheRequestWaitsThenItGoesOnWithTheSame(TwoDomains scene) {
        Newcomer newcomer = Newcomer.invited(scene);
        try (Frozen signer = Frozen.at(scene.a().part(CA))) {
            assertThat(signer).isNotNull();
            Events attempt = newcomer.start();
            newcomer.awaitRequest("pending");

            attempt.kill();
        }

        newcomer.enrol();
        newcomer.assertOneCertificate();
    }

    @Test
    void givenTheAgentFallsBeforeItFetchesTheCertificateThenItGetsThatOne(TwoDomains scene) {
        Newcomer newcomer = Newcomer.invited(scene);
        Events attempt;
        try (Frozen signer = Frozen.at(scene.a().part(CA))) {
            assertThat(signer).isNotNull();
            attempt = newcomer.start();
            newcomer.awaitRequest("pending");
            Frozen.at(attempt.process());
        }
        newcomer.awaitRequest("issued");

        attempt.kill();

        newcomer.enrol();
        newcomer.assertOneCertificate();
    }

    @Test
    void givenTheAgentFallsAtAnyMomentThenThereIsOneCertificate(TwoDomains scene) {
        Newcomer newcomer = Newcomer.invited(scene);
        for (int i = 0; i < 3; i++) {
            Events attempt = newcomer.start();
            Falls.moment(500, 3_000);
            attempt.kill();
        }

        if (newcomer.agent.run("whoami").exit() != 0) {
            newcomer.enrol();
        }
        newcomer.assertOneCertificate();
    }

    /** Somebody who has an invitation for a.example. */
    private record Newcomer(TwoDomains scene, Agent agent, String invitation) {
        static Newcomer invited(TwoDomains scene) {
            String user = "n" + System.nanoTime() + "@a.example";
            Agent agent = scene.agent(user, user);
            String invitation = scene.invite(agent, scene.a(), "Newcomer");
            return new Newcomer(
                    scene,
                    agent,
                    Trees.secret(agent.home().resolve("invitation"), invitation + "\n")
                            .toString());
        }

        Events start() {
            return agent.start("enroll", "--invitation-file", invitation);
        }

        void enrol() {
            assertThat(Falls.insist(agent, "enroll", "--invitation-file", invitation)
                            .path("user")
                            .asText())
                    .isEqualTo(agent.user());
        }

        /** An attempt that could not go on is made again, as its error says. */
        void finish(Events attempt) {
            if (attempt.ended(Falls.PATIENCE) != 0) {
                enrol();
            }
        }

        void awaitRequest(String state) {
            Databases registry = new Databases(scene.a());
            Await.until(
                    "the request of " + agent.user() + " is " + state,
                    Falls.PATIENCE,
                    () -> registry.count(
                                    "irp-registry",
                                    "select count(*) from requests where user_id = '" + agent.user() + "' and state = '"
                                            + state + "'")
                            == 1);
        }

        void assertOneCertificate() {
            Databases databases = new Databases(scene.a());
            List<Long> certificates = List.of(
                    databases.count(
                            CA,
                            "select count(*) from certificate c join request r using (request_id) where r.user_id = '"
                                    + agent.user() + "'"),
                    databases.count(
                            "irp-registry",
                            "select count(*) from certificates where user_id = '" + agent.user() + "'"));
            assertThat(certificates).containsExactly(1L, 1L);
            Run who = agent.run("whoami");
            assertThat(who.expect(0).json().path("certificate").path("serial").asText())
                    .isEqualTo(databases.text(
                            "irp-registry", "select serial from certificates where user_id = '" + agent.user() + "'"));
        }
    }
}

package org.sixchat.registry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.registry.it.Agent.await;
import static org.sixchat.registry.it.Refusals.assertFails;
import static org.sixchat.registry.it.Refusals.failed;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.events.CertificateRequested;
import org.sixchat.events.RevocationRequested;
import org.sixchat.events.UserDeleted;
import org.sixchat.fixtures.HttpsCall;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.message.RequestState;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovalIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private World world;
    private Broker broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder);
        world.service.start();
        broker = new Broker();
    }

    @AfterAll
    void stop() {
        world.close();
        broker.close();
    }

    @Test
    void givenAnEnrolledUser_whenTheyAreRemoved_thenNobodyFindsThemAndTheyOpenNothing() throws Exception {
        Agent gone = new Agent(world, "gone");
        TestIdentity certified = Enrolled.enrol(gone, broker);
        IrpClient open = Agent.proven(world, certified);
        await(open.registerAddress(gone.record(world.clock.millis(), "2001:db8::1")));
        IrpClient foreigner = Agent.proven(world, world.person(world.b, Samples.BOB));
        assertThat(await(foreigner.lookUp(gone.user)).device()).hasSize(1);
        assertThat(Cache.get(gone)).isNotNull();

        assertThat(remove(gone)).startsWith("HTTP/1.1 204");

        assertFails(foreigner.lookUp(gone.user), ErrorCode.NOT_FOUND);
        assertThat(Cache.get(gone)).isNull();
        assertFails(
                open.registerAddress(gone.record(world.clock.millis(), "2001:db8::2")), ErrorCode.NOT_AUTHENTICATED);
        assertFails(open.lookUp(gone.user), ErrorCode.NOT_AUTHENTICATED);
        await(open.ping());
        assertThatThrownBy(() -> Agent.proven(world, certified)).satisfies(failed(ErrorCode.AUTHENTICATION_FAILED));
        assertThat(admin().get("/admin/v1/users/" + gone.user))
                .startsWith("HTTP/1.1 200")
                .contains("\"state\":\"deleted\"", "\"devices\":[]");
        assertThat(broker.awaits(UserDeleted.class, gone.user.toString())).isNotNull();
        RevocationRequested asked = broker.awaits(RevocationRequested.class, gone.user.toString());
        assertThat(asked)
                .isEqualTo(new RevocationRequested(
                        gone.request,
                        gone.user,
                        gone.device,
                        certified.leaf().getSerialNumber().toString(16),
                        "cessationOfOperation"));
        assertThat(world.count("select count(*) from audit where action = 'user.remove'"
                        + " and actor = 'administrator@a.example' and subject = '" + gone.user
                        + "' and detail->>'certificates' = '1'"))
                .isEqualTo(1);
    }

    @Test
    void givenAnOlderRecordThatComesBackIntoRedis_whenTheRemovedUserIsLookedUp_thenItIsGivenToNobody()
            throws Exception {
        Agent gone = new Agent(world, "ghost");
        TestIdentity certified = Enrolled.enrol(gone, broker);
        await(Agent.proven(world, certified).registerAddress(gone.record(world.clock.millis(), "2001:db8::1")));
        byte[] cached = Cache.get(gone);
        remove(gone);

        Cache.put(gone, cached);

        IrpClient foreigner = Agent.proven(world, world.person(world.b, Samples.BOB));
        assertFails(foreigner.lookUp(gone.user), ErrorCode.NOT_FOUND);
        assertThat(world.count("select count(*) from address_records where user_id = '" + gone.user + "'"))
                .isZero();
    }

    @Test
    void givenAPendingInvitation_whenItsUserIsRemoved_thenItsCodeOpensNothingAndNoOtherIsMade() throws Exception {
        Agent invited = new Agent(world, "uninvited");
        String invitation = world.invite(invited.user, HOUR);
        IrpClient open = invited.invited(invitation);

        assertThat(remove(invited)).startsWith("HTTP/1.1 204");

        assertFails(open.uploadCsr(invited.request, invited.csr), ErrorCode.NOT_AUTHENTICATED);
        assertThatThrownBy(() -> invited.invited(invitation)).satisfies(failed(ErrorCode.AUTHENTICATION_FAILED));
        assertThat(world.count("select count(*) from invitations where user_id = '" + invited.user
                        + "' and (state <> 'withdrawn' or scram_stored_key is not null)"))
                .isZero();
        assertThat(admin().post(
                                "/admin/v1/invitations",
                                "{\"user\":\"" + invited.user + "\",\"displayName\":\"Somebody Else\"}"))
                .startsWith("HTTP/1.1 409")
                .contains("\"code\":\"conflict\"");
    }

    @Test
    void givenARemovedUser_whenTheyAreRemovedOnceMore_thenItIsAnsweredTheSameAndToldOnce() throws Exception {
        Agent twice = new Agent(world, "removed-twice");
        world.invite(twice.user, HOUR);

        assertThat(remove(twice)).startsWith("HTTP/1.1 204");
        long version = version(twice);
        assertThat(remove(twice)).startsWith("HTTP/1.1 204");

        assertThat(version(twice)).isEqualTo(version);
        assertThat(world.count(
                        "select count(*) from audit where action = 'user.remove' and subject = '" + twice.user + "'"))
                .isEqualTo(1);
    }

    @Test
    void givenAUserWhoNeverWas_whenTheyAreRemoved_thenThatIsAProblem() throws Exception {
        assertThat(admin().delete("/admin/v1/users/nobody@a.example"))
                .startsWith("HTTP/1.1 404")
                .contains("application/problem+json", "\"code\":\"not-found\"", "nobody@a.example");
        assertThat(admin().delete("/admin/v1/users/bob@b.example")).startsWith("HTTP/1.1 404");
    }

    @Test
    void givenAPersonsCertificate_whenItWouldRemoveSomebody_thenItIsRefused() throws Exception {
        Agent kept = new Agent(world, "kept");
        world.invite(kept.user, HOUR);

        assertThat(world.https(world.person(world.a, Samples.ALICE)).delete("/admin/v1/users/" + kept.user))
                .startsWith("HTTP/1.1 403");
        assertThat(world.count("select count(*) from users where id = '" + kept.user + "' and state = 'deleted'"))
                .isZero();
    }

    @Test
    void givenARequestUnderWay_whenTheCaIssuesAfterTheRemoval_thenItIsAskedToRevoke() throws Exception {
        Agent late = new Agent(world, "too-late");
        IrpClient client = late.invited(world.invite(late.user, HOUR));
        assertThat(await(client.uploadCsr(late.request, late.csr)).state()).isEqualTo(RequestState.PENDING);
        CertificateRequested asked = broker.awaitsRequest(late.request);
        remove(late);

        TestIdentity certified = Enrolled.certificate(late);
        broker.issues(asked, certified);

        assertThat(broker.awaits(RevocationRequested.class, late.user.toString())
                        .serial())
                .isEqualTo(certified.leaf().getSerialNumber().toString(16));
        assertThatThrownBy(() -> Agent.proven(world, certified)).satisfies(failed(ErrorCode.AUTHENTICATION_FAILED));
        assertThat(world.count("select count(*) from users where id = '" + late.user + "' and state = 'deleted'"))
                .isEqualTo(1);
    }

    @Test
    void givenACertificateThatTheCaRevoked_whenItIsTold_thenItsDeviceIsNotListedAndItsConnectionOpensNothing()
            throws Exception {
        Agent revoked = new Agent(world, "revoked");
        TestIdentity certified = Enrolled.enrol(revoked, broker);
        IrpClient open = Agent.proven(world, certified);
        assertThat(await(open.lookUp(revoked.user)).device()).hasSize(1);

        broker.revokes(revoked, certified);

        Await.until(
                "the certificate counts no more",
                PATIENCE,
                () -> world.count("select count(*) from certificates where user_id = '" + revoked.user
                                + "' and revoked is null")
                        == 0);
        assertFails(open.lookUp(revoked.user), ErrorCode.NOT_AUTHENTICATED);
    }

    @Test
    void givenTheBrokerIsAway_whenAUserIsRemovedAndTheServiceKilled_thenTheRevocationIsAskedForLater()
            throws Exception {
        Agent gone = new Agent(world, "outbox");
        TestIdentity certified = Enrolled.enrol(gone, broker);
        EmbeddedEngines.kafka().kill();
        try {
            assertThat(remove(gone)).startsWith("HTTP/1.1 204");
            assertThatThrownBy(() -> Agent.proven(world, certified)).satisfies(failed(ErrorCode.AUTHENTICATION_FAILED));
            world.service.kill();
        } finally {
            EmbeddedEngines.kafka().restart();
        }
        world.service.start();

        assertThat(broker.awaits(RevocationRequested.class, gone.user.toString())
                        .requestId())
                .isEqualTo(gone.request);
        assertThat(broker.awaits(UserDeleted.class, gone.user.toString())).isNotNull();
    }

    @Test
    void givenRedisIsAway_whenAUserIsRemoved_thenTheyAreRemovedAllTheSame() throws Exception {
        Agent gone = new Agent(world, "no-redis");
        TestIdentity certified = Enrolled.enrol(gone, broker);
        await(Agent.proven(world, certified).registerAddress(gone.record(world.clock.millis(), "2001:db8::1")));
        EmbeddedEngines.redis().stop();
        try {
            assertThat(remove(gone)).startsWith("HTTP/1.1 204");
        } finally {
            EmbeddedEngines.redis().restart();
        }

        IrpClient foreigner = Agent.proven(world, world.person(world.b, Samples.BOB));
        assertFails(foreigner.lookUp(gone.user), ErrorCode.NOT_FOUND);
    }

    private String remove(Agent agent) throws Exception {
        return admin().delete("/admin/v1/users/" + agent.user);
    }

    private HttpsCall admin() throws Exception {
        return world.https(world.administrator(world.a));
    }

    private long version(Agent agent) throws Exception {
        return world.count("select version from users where id = '" + agent.user + "'");
    }
}

package org.sixchat.registry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.registry.it.Agent.await;
import static org.sixchat.registry.it.Refusals.assertFails;
import static org.sixchat.registry.it.Refusals.failed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.events.CertificateRequested;
import org.sixchat.events.UserEnrolled;
import org.sixchat.events.UserInvited;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.message.RequestState;
import org.sixchat.pki.cert.Certificates;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnrolmentIT {
    private static final Duration HOUR = Duration.ofHours(1);

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
    void givenAnInvitation_whenItsHolderEnrols_thenTheCertificateIsFetchedAndTheDeviceIsKnown() throws Exception {
        Agent newcomer = new Agent(world, "newcomer");
        IrpClient client = newcomer.invited(world.invite(newcomer.user, HOUR));
        assertThat(await(client.uploadCsr(newcomer.request, newcomer.csr)).state())
                .isEqualTo(RequestState.PENDING);
        assertFails(client.downloadCertificate(newcomer.request), ErrorCode.NOT_FOUND);

        CertificateRequested asked = broker.awaitsRequest(newcomer.request);
        assertThat(asked.csr()).isEqualTo(newcomer.csr);
        assertThat(asked.displayName()).isEqualTo("newcomer");
        assertThat(asked.invitationId())
                .isEqualTo(broker.awaits(UserInvited.class, newcomer.user.toString())
                        .invitationId());
        TestIdentity certified = Enrolled.certificate(newcomer);
        broker.issues(asked, certified);
        Enrolled.awaitState(client, newcomer, RequestState.ISSUED);

        assertThat(await(client.downloadCertificate(newcomer.request)).certificate())
                .containsExactlyElementsOf(Certificates.encodeChain(certified.chain()));
        assertThat(broker.awaits(UserEnrolled.class, newcomer.user.toString()).device())
                .isEqualTo(newcomer.device);
        Agent.proven(world, certified);
    }

    @Test
    void givenARequestThatWasTaken_whenItIsSentAgain_thenItIsTheSameRequest() throws Exception {
        Agent twice = new Agent(world, "twice");
        String invitation = world.invite(twice.user, HOUR);
        await(twice.invited(invitation).uploadCsr(twice.request, twice.csr));
        IrpClient again = twice.invited(invitation);

        assertThat(await(again.uploadCsr(twice.request, twice.csr)).state()).isEqualTo(RequestState.PENDING);
        assertFails(again.uploadCsr(UUID.randomUUID(), twice.csr), ErrorCode.CONFLICT);

        broker.issues(broker.awaitsRequest(twice.request), Enrolled.certificate(twice));
        Enrolled.awaitState(again, twice, RequestState.ISSUED);
        assertThat(broker.requests(twice.request)).hasSize(1);
        assertThat(world.count("select count(*) from requests where user_id = '" + twice.user + "'"))
                .isEqualTo(1);
    }

    @Test
    void givenAnInvitationThatAKeyHasUsed_whenAnotherKeyComesWithTheSameCode_thenItIsRefused() throws Exception {
        Agent first = new Agent(world, "robbed");
        String invitation = world.invite(first.user, HOUR);
        await(first.invited(invitation).uploadCsr(first.request, first.csr));

        Agent thief = new Agent(world, "robbed");
        IrpClient client = thief.invited(invitation);

        assertFails(client.uploadCsr(thief.request, thief.csr), ErrorCode.REFUSED);
        assertFails(client.uploadCsr(first.request, thief.csr), ErrorCode.REFUSED);
    }

    @Test
    void givenTheCaRefuses_whenTheStateIsAsked_thenTheReasonIsTold() throws Exception {
        Agent refused = new Agent(world, "refused");
        IrpClient client = refused.invited(world.invite(refused.user, HOUR));
        await(client.uploadCsr(refused.request, refused.csr));
        broker.refuses(broker.awaitsRequest(refused.request), "no such name here");

        Enrolled.awaitState(client, refused, RequestState.REFUSED);
        assertThat(await(client.requestState(refused.request)).reason()).isEqualTo("no such name here");
    }

    @Test
    void givenADeviceThatHasUsedItsCertificate_whenTheCodeIsTriedAgain_thenItOpensNothing() throws Exception {
        Agent done = new Agent(world, "done");
        assertUsedUpByItsCertificate(done);

        // And so for each further key of the device.
        assertUsedUpByItsCertificate(done.withNewKey());
    }

    private void assertUsedUpByItsCertificate(Agent agent) throws Exception {
        String invitation = world.invite(agent.user, HOUR);
        IrpClient client = agent.invited(invitation);
        await(client.uploadCsr(agent.request, agent.csr));
        TestIdentity certified = Enrolled.certificate(agent);
        broker.issues(broker.awaitsRequest(agent.request), certified);
        Enrolled.awaitState(client, agent, RequestState.ISSUED);
        await(agent.invited(invitation).downloadCertificate(agent.request));
        assertThat(verifiers(agent)).isEqualTo(1);

        Agent.proven(world, certified);

        assertThatThrownBy(() -> agent.invited(invitation)).satisfies(failed(ErrorCode.AUTHENTICATION_FAILED));
        assertThat(verifiers(agent)).isZero();
    }

    @Test
    void givenABoundInvitation_whenItExpires_thenItsCodeOpensNothingAndItsVerifierIsDeleted() throws Exception {
        Agent late = new Agent(world, "late");
        String invitation = world.invite(late.user, Duration.ofSeconds(4));
        await(late.invited(invitation).uploadCsr(late.request, late.csr));
        assertThat(verifiers(late)).isEqualTo(1);

        Await.until("the verifier is gone", Duration.ofSeconds(30), () -> verifiers(late) == 0);

        assertThatThrownBy(() -> late.invited(invitation)).satisfies(failed(ErrorCode.AUTHENTICATION_FAILED));
    }

    @Test
    void givenASecondInvitation_whenItsHolderAsksForTheFirstOnesRequest_thenItIsNotThere() throws Exception {
        Agent first = new Agent(world, "moved");
        IrpClient before = first.invited(world.invite(first.user, HOUR));
        await(before.uploadCsr(first.request, first.csr));
        broker.issues(broker.awaitsRequest(first.request), Enrolled.certificate(first));
        Enrolled.awaitState(before, first, RequestState.ISSUED);

        IrpClient other = new Agent(world, "moved").invited(world.invite(first.user, HOUR));

        assertFails(other.requestState(first.request), ErrorCode.NOT_FOUND);
        assertFails(other.downloadCertificate(first.request), ErrorCode.NOT_FOUND);
        assertFails(other.uploadCsr(first.request, first.csr), ErrorCode.CONFLICT);
    }

    @Test
    void givenARequestThatIsTaken_whenTheServiceIsKilledBeforeItIsTold_thenItIsToldOnce() throws Exception {
        Agent crashed = new Agent(world, "crashed");
        IrpClient client = crashed.invited(world.invite(crashed.user, HOUR));
        broker.awaits(UserInvited.class, crashed.user.toString());
        EmbeddedEngines.kafka().kill();
        try {
            await(client.uploadCsr(crashed.request, crashed.csr));
            world.service.kill();
        } finally {
            EmbeddedEngines.kafka().restart();
        }
        world.service.start();

        broker.issues(broker.awaitsRequest(crashed.request), Enrolled.certificate(crashed));
        broker.awaits(UserEnrolled.class, crashed.user.toString());
        Await.until(
                "nothing is left to tell",
                Duration.ofSeconds(30),
                () -> world.count("select count(*) from outbox") == 0);
        broker.poll();
        assertThat(broker.requests(crashed.request)).hasSize(1);
    }

    @Test
    void givenSomebodyHoldsTheUsersRow_whenARequestIsSent_thenItIsAnsweredInTimeAndTakenLater() throws Exception {
        Agent patient = new Agent(world, "patient");
        IrpClient client = patient.invited(world.invite(patient.user, HOUR));
        try (var holder = world.database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select 1 from users where id = '" + patient.user + "' for update");
            assertFails(client.uploadCsr(patient.request, patient.csr), ErrorCode.UNAVAILABLE);
            holder.rollback();
        }

        assertThat(await(client.uploadCsr(patient.request, patient.csr)).state())
                .isEqualTo(RequestState.PENDING);
    }

    private long verifiers(Agent agent) throws Exception {
        return world.count("select count(*) from invitations where user_id = '" + agent.user
                + "' and scram_stored_key is not null");
    }
}

package org.sixchat.registry.it;

import java.time.Duration;
import org.sixchat.engines.Await;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.message.RequestState;

/** An agent's way from an invitation to its certificate, with the test as the CA. */
final class Enrolled {
    private Enrolled() {}

    /** Invites, asks, issues, and fetches. */
    static TestIdentity enrol(Agent agent, Broker broker) throws Exception {
        IrpClient client = agent.invited(agent.world.invite(agent.user, Duration.ofHours(1)));
        Agent.await(client.uploadCsr(agent.request, agent.csr));
        TestIdentity certified = certificate(agent);
        broker.issues(broker.awaitsRequest(agent.request), certified);
        awaitState(client, agent, RequestState.ISSUED);
        Agent.await(client.close());
        return certified;
    }

    /** The certificate that the CA makes for the agent. */
    static TestIdentity certificate(Agent agent) {
        TestCertificate content =
                agent.world.a.personCertificate(agent.user, agent.device, agent.user.local(), agent.keys);
        return agent.world.a.issue(agent.world.current(content), agent.keys);
    }

    static void awaitState(IrpClient client, Agent agent, RequestState wanted) {
        Await.until(
                agent.user + " is " + wanted,
                Duration.ofSeconds(60),
                () -> Agent.await(client.requestState(agent.request)).state() == wanted);
    }
}

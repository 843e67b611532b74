package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.core.Exit;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Frozen;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** The administrator removes somebody: every part of the DIR acts on it, those that were down when they are back. */
@ExtendWith(SharedScene.class)
class RemovalIT {
    private static final String CA = "ca-signer";

    @Test
    void givenNoSrvRecordsAndNoCaToAsk_whenTheInvitationNamesThePlace_thenSomebodyEnrolsIsFoundAndIsRemoved(
            TwoDomains scene) {
        Dir b = scene.b();
        // As inside a cluster before anything is published: a DNS server that knows nothing of the domain.
        Agent guest = newcomer(scene, scene.a().dnsServer().replaceFirst(".*=", ""));
        String invitation = administer(
                        guest, b, "invite", guest.user(), "--name", "Guest", "--registry", Network.at(b.port("irp")))
                .expect(0)
                .json()
                .path("invitation")
                .asText();
        enrol(guest, invitation);

        assertThat(guest.call("whoami").path("user").asText()).isEqualTo(guest.user());
        JsonNode device = guest.call("lookup", guest.user()).path("devices").path(0);
        assertThat(device.path("state").asText()).isEqualTo("unregistered");
        assertThat(device.path("revocation").asText()).isEqualTo("unchecked");

        assertThat(administer(guest, b, "remove", guest.user()).expect(0).out().strip())
                .isEqualTo("{\"user\":\"" + guest.user() + "\",\"removed\":true}");
        administer(guest, b, "remove", guest.user()).expect(0);
        assertThat(guest.run("lookup", guest.user()).exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(administer(guest, b, "remove", "nobody@b.example").exit()).isEqualTo(Exit.NOT_FOUND.code());
        assertThat(administer(guest, b, "invite", guest.user(), "--name", "Somebody Else")
                        .errorCode())
                .isEqualTo("conflict");
    }

    @Test
    void givenTheCaIsDown_whenSomebodyIsRemoved_thenNobodyFindsThemAtOnceAndTheirCertificateIsRevokedLater(
            TwoDomains scene) {
        Dir b = scene.b();
        Agent gone = newcomer(scene, scene.a().dnsServer() + "," + b.dnsServer());
        scene.enrol(gone, scene.invite(gone, b, "Gone"));
        scene.alice().call("contacts", "add", gone.user());
        Falls.insist(scene.alice(), "send", gone.user(), "for nobody");
        Databases databases = new Databases(b);
        assertThat(contentFor(databases, gone)).isEqualTo(1);

        try (Frozen signer = Frozen.at(b.part(CA))) {
            assertThat(signer).isNotNull();
            administer(gone, b, "remove", gone.user()).expect(0);

            assertThat(scene.alice().run("lookup", gone.user()).exit()).isEqualTo(Exit.NOT_FOUND.code());
            assertThat(gone.run("lookup", TwoDomains.BOB).exit()).isNotZero();
            Await.until("what waited is dropped", Falls.PATIENCE, () -> contentFor(databases, gone) == 0);
        }
        b.part(CA).destroyForcibly();

        Await.until("the certificate is revoked", Falls.PATIENCE, () -> revoked(databases, gone) == 1);
        Run refused = scene.alice().run("send", gone.user(), "one more");
        assertThat(refused.exit()).as(refused.err()).isEqualTo(Exit.NOT_FOUND.code());
        givenUp(scene.alice(), gone.user());
    }

    /** What was left for somebody who is gone does not wait for ever, and its sender hears of it. */
    private static void givenUp(Agent sender, String recipient) {
        String patience = "sixchat.outbox.unknown-user=PT1S";
        try (Events listening = sender.start("listen", "--set", patience)) {
            JsonNode failed =
                    listening.await("failed", e -> e.path("to").asText().equals(recipient), Falls.PATIENCE);
            assertThat(failed.path("reason").asText()).contains(recipient);
            assertThat(sender.call("status").path("failed").findValuesAsText("id"))
                    .containsOnlyOnce(failed.path("id").asText());
        }
    }

    private static long contentFor(Databases databases, Agent recipient) {
        return databases.count(
                "message-store",
                "select count(*) from chunk c join envelope e on e.id = c.envelope_id where e.recipient = '"
                        + recipient.user() + "'");
    }

    private static long revoked(Databases databases, Agent agent) {
        return databases.count(
                CA,
                "select count(*) from revocation join certificate using (serial) join request using (request_id)"
                        + " where user_id = '" + agent.user() + "' and revocation.reason = 5");
    }

    private static Agent newcomer(TwoDomains scene, String dnsServers) {
        String user = "r" + System.nanoTime() + "@b.example";
        return new Agent(user, Trees.create(scene.bob().home().resolveSibling(user)), dnsServers).program(Part.agent());
    }

    private static void enrol(Agent agent, String invitation) {
        String file = Trees.secret(agent.home().resolve("invitation"), invitation + "\n")
                .toString();
        agent.call("enroll", "--invitation-file", file);
    }

    /** What the administrator types, to a place that no DNS names. */
    private static Run administer(Agent at, Dir dir, String... command) {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(command));
        all.addAll(List.of("--host", Network.at(dir.port("irp-registry-https"))));
        all.addAll(List.of("--p12", dir.pki("administrator.p12").toString()));
        all.addAll(List.of("--password-file", dir.pki("administrator.password").toString()));
        return at.run(all.toArray(String[]::new));
    }
}

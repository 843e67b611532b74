package org.sixchat.registry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.registry.it.Agent.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.engines.Await;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.events.AddressOnline;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.client.IrpException;
import org.sixchat.irp.discovery.TlsEntry;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressIT {
    private World world;
    private Broker broker;
    private Agent alice;
    private TestIdentity certified;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder);
        world.service.start();
        broker = new Broker();
        alice = new Agent(world, "alice");
        certified = Enrolled.enrol(alice, broker);
    }

    @AfterAll
    void stop() {
        world.close();
        broker.close();
    }

    @Test
    void givenARegisteredAddress_whenSomebodyOfAnotherDomainLooksItUp_thenItIsTheSignersExactRecord() throws Exception {
        long sequence = next();
        SignedAddressRecord record = registered(sequence);

        var found = await(foreigner().lookUp(alice.user)).device().getFirst();

        assertThat(found.id()).isEqualTo(alice.device);
        assertThat(found.record()).isEqualTo(record.document());
        assertThat(new SignedAddressRecord(found.record(), found.signature())
                        .verify(certified.leaf())
                        .sequence())
                .isEqualTo(sequence);
        assertThat(found.certificate()).containsExactlyElementsOf(Certificates.encodeChain(certified.chain()));
        assertThat(broker.awaits(AddressOnline.class, alice.user.toString()).device())
                .isEqualTo(alice.device);
    }

    @Test
    void givenARegisteredAddress_whenAnOlderOrTheSameSequenceComes_thenItIsRefusedWithTheLast() {
        long last = next();
        registered(last);
        IrpClient client = Agent.proven(world, certified);

        for (long older : new long[] {last, last - 1}) {
            assertThatThrownBy(() -> await(client.registerAddress(alice.record(older, "2001:db8::bad"))))
                    .isInstanceOfSatisfying(IrpException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STALE);
                        assertThat(e.lastSequence()).hasValue(last);
                    });
        }
    }

    @Test
    void givenACurrentRecordInRedis_whenItIsLookedUp_thenRedisGivesIt() throws Exception {
        SignedAddressRecord record = registered(next());
        world.change("update address_records set record = '\\x00'");
        try {
            assertThat(lookedUp()).isEqualTo(record.document());
        } finally {
            world.change(
                    "update address_records set record = '\\x" + HexFormat.of().formatHex(record.document()) + "'");
        }
    }

    @Test
    void givenAnOlderRecordInRedis_whenItIsLookedUp_thenTheLastOneIsToldAndRedisIsRepaired() throws Exception {
        registered(next());
        byte[] old = Cache.get(alice);
        SignedAddressRecord last = registered(next());
        byte[] current = Cache.get(alice);
        Cache.put(alice, old);

        assertThat(lookedUp()).isEqualTo(last.document());
        Await.until("repaired", Duration.ofSeconds(10), () -> Arrays.equals(Cache.get(alice), current));
    }

    @Test
    void givenRedisIsGone_whenRecordsAreRegisteredAndLookedUp_thenPostgresAnswersAndNothingIsStaleAfterwards()
            throws Exception {
        registered(next());
        EmbeddedEngines.redis().stop();
        SignedAddressRecord meanwhile;
        try {
            meanwhile = registered(next());
            assertThat(lookedUp()).isEqualTo(meanwhile.document());
            assertThat(world.service.readiness().body()).contains("look-ups read PostgreSQL");
        } finally {
            EmbeddedEngines.redis().restart();
        }

        Await.until(
                "Redis is used again",
                Duration.ofSeconds(30),
                () -> world.service.readiness().body().contains("\"redis\": \"ok\""));
        assertThat(lookedUp()).isEqualTo(meanwhile.document());
        SignedAddressRecord after = registered(next());
        assertThat(Cache.get(alice)).isNotNull();
        assertThat(lookedUp()).isEqualTo(after.document());
    }

    @Test
    void givenThePolicyOfAUser_whenDifferentPeopleLook_thenEachSeesWhatThePolicyAllows() throws Exception {
        registered(next());
        world.change("update users set look_up = 'authenticated'");
        assertThat(await(foreigner().lookUp(alice.user)).device()).hasSize(1);
        String hidden = refusal(Agent.anonymous(world), alice.user);

        world.change("update users set look_up = 'anyone' where id = '" + alice.user + "'");
        assertThat(await(Agent.anonymous(world).lookUp(alice.user)).device()).hasSize(1);
        world.change("update users set look_up = 'authenticated'");

        String unknown = refusal(Agent.anonymous(world), UserId.parse("nobody@a.example"));
        assertThat(hidden).isEqualTo(unknown.replace("nobody", "alice"));
    }

    @Test
    void givenADomainWhoseRootIsNotKnown_whenItsPeopleAuthenticate_thenTheyAreNotTrusted() {
        TestDomain strange = TestDomain.create(new DomainName("c.example"));
        TestIdentity stranger = world.person(strange, UserId.parse("eve@c.example"));
        IrpClient client = Agent.connect(world, TlsEntry.IMPLICIT, Optional.of(stranger));

        assertThatThrownBy(() -> await(client.authenticateSca()))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
    }

    private SignedAddressRecord registered(long sequence) {
        SignedAddressRecord record = alice.record(sequence, "2001:db8::" + Long.toHexString(sequence & 0xffff));
        IrpClient client = Agent.proven(world, certified);
        assertThat(await(client.registerAddress(record)).sequence()).isEqualTo(sequence);
        await(client.close());
        return record;
    }

    private byte[] lookedUp() {
        IrpClient client = foreigner();
        byte[] record = await(client.lookUp(alice.user)).device().getFirst().record();
        await(client.close());
        return record;
    }

    private IrpClient foreigner() {
        return Agent.proven(world, world.person(world.b, Samples.BOB));
    }

    private long next() {
        last = Math.max(last + 1, world.clock.millis());
        return last;
    }

    private long last;

    private static String refusal(IrpClient client, UserId wanted) {
        try {
            await(client.lookUp(wanted));
            throw new AssertionError("found: " + wanted);
        } catch (IrpException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
            return refused.getMessage();
        }
    }
}

package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.record.HybridRekey;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.ResumptionSecrets;

/** A dial that is cancelled leaves no connection behind, whenever that is. */
class DiallingTest {
    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());
    private final Dialling<LiveSession> dialling = new Dialling<>(
            network.wires(),
            List.of(),
            new CertifiedCaller(network, List.of(), cast.alice, Cast.dialled(cast.bob), AdmissionPolicy.anyone()));
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final UniAssertSubscriber<PeerSession> caller = Uni.createFrom()
            .<PeerSession>emitter(emitter -> {
                dialling.answer(emitter);
                emitter.onTermination(dialling::cancel);
            })
            .invoke(dialling::delivered)
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());

    @AfterEach
    void stop() {
        unused.close();
    }

    @Test
    void givenADialThatWasCancelledWhenItsConnectionStandsAfterThatThenItIsClosed() {
        caller.cancel();

        dialling.connected(channel);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void givenADialThatIsCancelledWhenItsHandshakeRunsThenTheConnectionIsClosed() {
        dialling.connected(channel);

        caller.cancel();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void givenADialThatWasCancelledWhenTheSessionStandsAllTheSameThenItIsCut() {
        LiveSession session = session();
        caller.cancel();

        dialling.established(session);

        assertThat(channel.isOpen()).isFalse();
        assertThat(session.closed().await().indefinitely()).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenADialThatIsWantedWhenTheSessionStandsThenTheCallerHasItAndItStaysOpen() {
        dialling.connected(channel);
        LiveSession session = session();

        dialling.established(session);

        caller.assertCompleted().assertItem(session);
        assertThat(channel.isOpen()).isTrue();
    }

    private LiveSession session() {
        RemoteIdentity bob = new RemoteIdentity(
                cast.bob.id(),
                PeerRole.PERSON,
                "Bob",
                cast.bob.device(),
                cast.bob.key().chain(),
                RemoteIdentity.StatusEvidence.STAPLED);
        RecordWriter writer = new RecordWriter(Suite.AES_256_GCM, secret(), System::nanoTime);
        RecordReader reader = new RecordReader(Suite.AES_256_GCM, secret());
        ResumptionSecrets resumption = new ResumptionSecrets(secret());
        HybridRekey rekey =
                new HybridRekey(true, secret(), writer, reader, resumption, network.random(), System::nanoTime);
        SessionKeys keys =
                new SessionKeys(Suite.AES_256_GCM, writer, reader, rekey, secret(), resumption, true, List.of());
        return new LiveSession(channel, bob, keys, network);
    }

    private static Secret secret() {
        return Secret.take(new byte[48]);
    }
}

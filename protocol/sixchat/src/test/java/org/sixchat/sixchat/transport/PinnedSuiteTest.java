package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Whoever remembers the best suite of a contact talks with it under no worse one. */
class PinnedSuiteTest {
    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());
    private final HandshakeSetup modern = HandshakeSetup.standard(cast.alice, new SecureRandom());
    private final HandshakeSetup poor = modern.offering(List.of(Suite.CHACHA20_POLY1305));

    @AfterEach
    void stop() {
        unused.close();
    }

    /** Takes no worse suite than it has seen. */
    private record Remembering(Suite best) implements AdmissionPolicy {
        @Override
        public Uni<Decision> admit(RemoteIdentity remote) {
            throw new AssertionError("the suite is not told");
        }

        @Override
        public Uni<Decision> admit(RemoteIdentity remote, Suite suite) {
            return Uni.createFrom()
                    .item(suite.isAtLeast(best) ? new Decision.Admit() : new Decision.Refuse("a worse suite"));
        }
    }

    @Test
    void givenAnAnswererWhoRemembersABetterSuiteWhenAWorseOneIsOfferedThenItRefusesOnceItKnowsWhoItIs() {
        End alice = new End(new Initiator(poor, Cast.dialled(cast.bob)), network);
        End bob = new End(
                new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())),
                network,
                new Remembering(Suite.AES_256_GCM));

        End.exchange(alice, bob, Integer.MAX_VALUE);

        assertThat(bob.failure).hasMessageContaining("a worse suite");
        assertThat(alice.failure.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(alice.session).isNull();
    }

    @Test
    void givenADiallerWhoRemembersABetterSuiteWhenAWorseOneIsChosenThenItProvesNothing() {
        End alice = new End(new Initiator(modern, Cast.dialled(cast.bob)), network, new Remembering(Suite.AES_256_GCM));
        HandshakeSetup bobs = HandshakeSetup.standard(cast.bob, new SecureRandom());
        End bob = new End(new Responder(bobs.offering(List.of(Suite.CHACHA20_POLY1305))), network);

        End.exchange(alice, bob, Integer.MAX_VALUE);

        assertThat(alice.failure).hasMessageContaining("a worse suite");
        assertThat(bob.session).isNull();
    }

    @Test
    void givenAKnownSuiteWhenDialledThenNoWorseOneIsOffered() {
        ExpectedRemote bob = Cast.dialled(cast.bob).using(Optional.of(Suite.AES_256_GCM));

        End alice = new End(new Initiator(modern, bob), network);
        End answerer = new End(new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())), network);
        End.exchange(alice, answerer, Integer.MAX_VALUE);

        assertThat(alice.session.suite()).isEqualTo(Suite.AES_256_GCM);
        assertThatThrownBy(() -> new Initiator(poor, bob))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE));
    }
}

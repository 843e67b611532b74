package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.LocalIdentity;

/** How long a session may be resumed, by what is known of the other side's certificate. */
class StatusesTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int PERIOD = (int) Statuses.PERIOD.toSeconds();

    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private End alice;
    private End bob;

    private PeerNetwork network() {
        return new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard())
                .resuming(Resumptions.standard());
    }

    @BeforeEach
    void shakeHands() {
        PeerNetwork a = network();
        PeerNetwork b = network();
        alice = new End(new Initiator(a.setup(cast.alice), Cast.dialled(cast.bob)), a);
        bob = new End(new Responder(b.setup(cast.bob)), b);
        End.exchange(alice, bob, ALL);
    }

    @AfterEach
    void stop() {
        unused.close();
    }

    private void show(Supplier<byte[]> response) {
        LocalIdentity me = cast.alice;
        LocalIdentity showing =
                new LocalIdentity(me.id(), me.role(), me.name(), me.device(), me.key(), List.of(), List.of(), response);
        alice.session
                .suspension()
                .dialBy(new Redial.Plan(
                        () -> showing,
                        Cast.dialled(cast.bob),
                        AdmissionPolicy.anyone(),
                        List::of,
                        () -> Uni.createFrom().item(List.of())));
    }

    private Instant knownUntil() {
        return bob.session.remote().certificate().orElseThrow().knownUntil().orElseThrow();
    }

    @Test
    void givenAResponseThatEndsWhenNoFreshOneComesThenTheSessionCannotBeResumedPastIt() {
        cast.clock.set(knownUntil().plus(Duration.ofMinutes(4)));
        assertThat(bob.session.suspension().expired()).isFalse();

        cast.clock.set(knownUntil().plus(Duration.ofMinutes(6)));
        assertThat(bob.session.suspension().expired()).isTrue();
    }

    @Test
    void givenAFreshResponseWhenItIsShownInTimeThenTheSessionCanBeResumedForLonger() {
        show(() -> TestOcsp.good(cast.a, cast.aliceKeys.leaf(), cast.clock.instant()));
        cast.clock.set(knownUntil().minus(Duration.ofMinutes(1)));

        alice.later(PERIOD + 1);
        End.exchange(alice, bob, ALL);
        cast.clock.set(knownUntil().plus(Duration.ofMinutes(30)));

        assertThat(bob.session.suspension().expired()).isFalse();
        assertThat(bob.closed).isNull();
    }

    @Test
    void givenACertificateThatWasRevokedMeanwhileWhenThatIsShownThenTheSessionEnds() {
        show(() -> TestOcsp.revoked(cast.a, cast.aliceKeys.leaf(), cast.clock.instant()));

        cast.clock.advance(Duration.ofMinutes(6));
        alice.later(PERIOD + 1);
        End.exchange(alice, bob, ALL);

        assertThat(bob.closed).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenGarbageInPlaceOfAResponseWhenItIsShownThenTheSessionEnds() {
        show(() -> new byte[] {1, 2, 3});
        show(() -> cast.clock.instant().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));

        cast.clock.advance(Duration.ofMinutes(6));
        alice.later(PERIOD + 1);
        End.exchange(alice, bob, ALL);

        assertThat(bob.closed).isEqualTo(CloseReason.CUT);
    }
}

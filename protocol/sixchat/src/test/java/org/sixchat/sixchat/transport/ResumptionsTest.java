package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;

/** By which ids sessions are found. */
class ResumptionsTest {
    private static final int TIMES = 5_000;

    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final Resumptions ofBob = Resumptions.standard();
    private End alice;
    private End bob;

    @BeforeEach
    void shakeHands() {
        PeerNetwork plain =
                new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());
        PeerNetwork a = plain.resuming(Resumptions.standard());
        PeerNetwork b = plain.resuming(ofBob);
        alice = new End(new Initiator(a.setup(cast.alice), Cast.dialled(cast.bob)), a);
        bob = new End(new Responder(b.setup(cast.bob)), b);
        End.exchange(alice, bob, Integer.MAX_VALUE);
    }

    @AfterEach
    void stop() {
        unused.close();
    }

    @Test
    void givenAnIdThatStaysWhenTheSessionIsIndexedAnewThenNobodyEverMissesIt() {
        byte[] id = alice.session.suspension().keys().getFirst().mine();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> always = CompletableFuture.supplyAsync(
                () -> {
                    boolean found = true;
                    while (!over.get()) {
                        found &= ofBob.find(id).isPresent();
                    }
                    return found;
                },
                task -> Thread.ofPlatform().start(task));

        for (int i = 0; i < TIMES; i++) {
            bob.session.suspension().index();
        }
        over.set(true);

        assertThat(always.join()).isTrue();
    }

    @Test
    void givenASessionThatHasEndedWhenItsIdIsShownThenNobodyKnowsIt() {
        byte[] id = alice.session.suspension().keys().getFirst().mine();
        assertThat(ofBob.find(id)).isPresent();

        bob.session.cut();

        assertThat(ofBob.find(id)).isEmpty();
        assertThat(ofBob.size()).isZero();
    }
}

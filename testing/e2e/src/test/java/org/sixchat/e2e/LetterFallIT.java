package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.TwoDomains;

/** Each part falls at each arrow of a letter's way and comes back: no letter is lost, none is shown twice, none is kept. */
@ExtendWith(SharedScene.class)
class LetterFallIT {
    @AfterEach
    void offline(TwoDomains scene) {
        scene.alice().leave();
        scene.bob().leave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", "ca-signer", "message-store", "kafka", "postgres", "redis"})
    void givenAPartFallsBetweenTwoLettersThenEachIsShownOnce(String part, TwoDomains scene) {
        String before = "before the fall of " + part + " " + System.nanoTime();
        String after = "after the fall of " + part + " " + System.nanoTime();
        Falls.send(scene, before);
        scene.b().part(part).destroyForcibly();
        Falls.send(scene, after);

        scene.alice().listen(); // whose outbox tries again what the fall held up
        Events bob = scene.bob().listen();

        Falls.awaitOnce(bob, before);
        Falls.awaitOnce(bob, after);
        assertNothingKept(scene);
        assertThat(Falls.kept(scene.bob(), before)).isOne();
        assertThat(Falls.kept(scene.bob(), after)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp-registry", "ca-signer", "message-store", "kafka", "postgres", "redis"})
    void givenAPartFallsWhileLettersAreDeliveredThenEachIsShownOnce(String part, TwoDomains scene) {
        String one = "one, with the fall of " + part + " " + System.nanoTime();
        String two = "two, with the fall of " + part + " " + System.nanoTime();
        Falls.send(scene, one);
        Falls.send(scene, two);

        try (Events bob = scene.bob().start("listen")) {
            bob.await("listening", e -> true);
            Falls.moment(0, 1_000);
            scene.b().part(part).destroyForcibly();

            Falls.awaitOnce(bob, one);
            Falls.awaitOnce(bob, two);
            assertNothingKept(scene);
        }
        assertThat(Falls.kept(scene.bob(), one)).isOne();
        assertThat(Falls.kept(scene.bob(), two)).isOne();
    }

    @Test
    void givenBobsAgentFallsWhileLettersAreDeliveredThenEachIsShownOnce(TwoDomains scene) {
        String letter = "for bob who falls " + System.nanoTime();
        Falls.send(scene, letter);
        for (int i = 0; i < 3; i++) {
            Events bob = scene.bob().start("listen");
            bob.await("listening", e -> true);
            Falls.moment(0, 1_500);
            bob.kill();
        }

        scene.bob().listen();
        assertNothingKept(scene);
        assertThat(Falls.kept(scene.bob(), letter)).isOne();
    }

    @Test
    void givenAlicesAgentFallsWhileSheWritesThenNothingIsLostThatSheWasToldIsKept(TwoDomains scene) {
        String letter = "from alice who falls " + System.nanoTime();
        Events falling = scene.alice().start("send", TwoDomains.BOB, letter);
        Falls.moment(1_000, 4_000);
        boolean acknowledged = falling.process().isAlive() ? false : falling.ended(Falls.PATIENCE) == 0;
        falling.kill();
        String next = "and then this " + System.nanoTime();
        Falls.send(scene, next);

        scene.alice().listen();
        Events bob = scene.bob().listen();
        Falls.awaitOnce(bob, next);
        assertNothingKept(scene);
        assertThat(Falls.kept(scene.bob(), letter)).isBetween(acknowledged ? 1L : 0L, 1L);
    }

    private static void assertNothingKept(TwoDomains scene) {
        Databases store = new Databases(scene.b());
        Await.until("the store is empty", Falls.PATIENCE, () -> store.sealedContents() == 0);
    }
}

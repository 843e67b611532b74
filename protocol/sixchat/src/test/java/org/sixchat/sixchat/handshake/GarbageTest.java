package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.Cast;

/** Whatever bytes come, a side goes on or fails with a typed error: no other exception leaves it. */
class GarbageTest {
    private static final int TRIES = 400;

    private final Cast cast = new Cast();
    private final Random random = new Random(4605);

    @Test
    void givenMutatedMessagesInClearWhenTheAnswererReadsThemThenItFailsInAKnownWay() {
        Duel honest = new Duel(cast, cast.alice, cast.bob).run();
        int failed = 0;
        for (int i = 0; i < TRIES; i++) {
            Responder bob = new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom()));
            failed += fails(bob, mutated(honest.dialler.sent.get(0)), mutated(honest.dialler.sent.get(1)));
        }
        assertThat(failed).isGreaterThan(TRIES / 2);
    }

    @Test
    void givenMutatedMessagesInClearWhenTheDiallerReadsThemThenItFailsInAKnownWay() {
        Duel honest = new Duel(cast, cast.alice, cast.bob).run();
        int failed = 0;
        for (int i = 0; i < TRIES; i++) {
            Initiator alice =
                    new Initiator(HandshakeSetup.standard(cast.alice, new SecureRandom()), Cast.dialled(cast.bob));
            failed += fails(alice, mutated(honest.answerer.sent.get(0)), mutated(honest.answerer.sent.get(1)));
        }
        assertThat(failed).isGreaterThan(TRIES / 2);
    }

    @Test
    void givenPureNoiseWhenReadThenItFailsInAKnownWay() {
        for (int i = 0; i < TRIES; i++) {
            byte[] noise = new byte[random.nextInt(17_000)];
            random.nextBytes(noise);
            Responder bob = new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom()));

            assertThat(fails(bob, noise)).isEqualTo(1);
        }
    }

    private static int fails(Handshake side, byte[]... frames) {
        try (side) {
            for (byte[] frame : frames) {
                side.receive(frame);
            }
            return 0;
        } catch (SixChatException typed) {
            assertThat(side.refusal(typed)).hasSizeLessThan(2);
            return 1;
        }
    }

    private byte[] mutated(byte[] frame) {
        byte[] changed = frame.clone();
        for (int i = random.nextInt(3); i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length + 50)) : changed;
    }
}

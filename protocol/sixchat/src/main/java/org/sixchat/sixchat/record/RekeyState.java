package org.sixchat.sixchat.record;

import java.security.SecureRandom;
import java.util.Arrays;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.MainSecret;

/**
 * Where one side's rekey stands. Each state has the transitions that are legal from it and no others.
 *
 * <pre>
 * dialler:   Resting --rekey1 sent--> Offered --rekey2 read: rekey3 sent--> Resting
 * the other: Resting --rekey1 read: rekey2 sent--> Answered --rekey3 read--> Resting
 * </pre>
 */
sealed interface RekeyState extends AutoCloseable {
    /** Bytes of an X25519 key. */
    int X25519 = 32;
    /** Bytes of an ML-KEM-768 key. */
    int MLKEM = 1184;
    /** Bytes of an ML-KEM-768 ciphertext. */
    int CIPHERTEXT = 1088;

    @Override
    void close();

    /** Nothing is under way; {@code rk} is where the next step starts. */
    record Resting(Secret rk) implements RekeyState {
        Offered offer(SecureRandom random) {
            HybridKeys keys = HybridKeys.generate(random);
            return new Offered(rk, keys, Bytes.join(keys.x25519Public(), keys.mlkemPublic()));
        }

        Answered answer(byte[] offer, SecureRandom random) {
            requireLength(offer, X25519 + MLKEM);
            HybridKeys.Answer answered = HybridKeys.answer(
                    Arrays.copyOf(offer, X25519), Arrays.copyOfRange(offer, X25519, offer.length), random);
            byte[] body = Bytes.join(answered.x25519(), answered.ciphertext());
            try (rk;
                    MainSecret main = MainSecret.stepped(rk, offer, body, answered.shared())) {
                return new Answered(
                        body, main.rekey(), main.trafficA(), main.trafficB(), resumption(main, offer, body));
            }
        }

        @Override
        public void close() {
            rk.close();
        }
    }

    /** The dialler's fresh keys are out; waits for {@code rekey2}. */
    record Offered(Secret rk, HybridKeys keys, byte[] offer) implements RekeyState {
        Renewed accept(byte[] answer) {
            requireLength(answer, X25519 + CIPHERTEXT);
            try (keys) {
                Secret shared =
                        keys.agree(Arrays.copyOf(answer, X25519), Arrays.copyOfRange(answer, X25519, answer.length));
                try (rk;
                        MainSecret main = MainSecret.stepped(rk, offer, answer, shared)) {
                    return new Renewed(
                            new Resting(main.rekey()),
                            main.trafficA(),
                            main.trafficB(),
                            resumption(main, offer, answer));
                }
            }
        }

        @Override
        public void close() {
            rk.close();
            keys.close();
        }
    }

    /**
     * {@code rekey2} is out and the answerer's own new keys are in use; waits for {@code rekey3}.
     *
     * @param rk where the next step starts
     * @param trafficB handed over to the writer
     * @param rs handed over to the {@link ResumptionSecrets}
     */
    record Answered(byte[] answer, Secret rk, Secret trafficA, Secret trafficB, Secret rs) implements RekeyState {
        Resting finished() {
            return new Resting(rk);
        }

        @Override
        public void close() {
            rk.close();
            trafficA.close();
        }
    }

    /** What the dialler has when it is done: new record secrets for both directions, and a new {@code RS}. */
    record Renewed(Resting resting, Secret trafficA, Secret trafficB, Secret rs) {}

    /** {@code RS = X(MS, "resume", h)}. */
    private static Secret resumption(MainSecret main, byte[] rekey1, byte[] rekey2) {
        return main.resumption(Hkdf.hash(Bytes.vector(rekey1), Bytes.vector(rekey2)));
    }

    private static void requireLength(byte[] body, int length) {
        if (body.length != length) {
            throw new SixChatException(ErrorCode.MALFORMED, "a record of a rekey of the wrong length");
        }
    }
}

package org.sixchat.cli.command;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import org.sixchat.cli.view.Measured;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Aead;
import org.sixchat.sixchat.crypto.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sixchat bench}: measures inside this very program, which matters for the native executable. */
@Command(
        name = "bench",
        hidden = true,
        description = "Measurements for developers.",
        subcommands = BenchCommand.Gcm.class)
final class BenchCommand extends GroupCommand {
    /** {@code sixchat bench aes-gcm}. */
    @Command(
            name = "aes-gcm",
            description = "Encrypts 64 KiB again and again as a session does it, and reports the best of some rounds.",
            footer = "  sixchat bench aes-gcm --seconds 5 --output json")
    static final class Gcm extends LeafCommand {
        private static final int BLOCK = 64 * 1024;
        private static final int HEADER = 16;
        private static final int ROUNDS_A_SECOND = 2;
        private static final int MOST_SECONDS = 600;
        private static final double BYTES_A_NANOSECOND_IN_MB_A_SECOND = 1e3;

        @Option(
                names = "--seconds",
                paramLabel = "N",
                defaultValue = "5",
                description = "how long to go on (default: ${DEFAULT-VALUE})")
        int seconds;

        private final byte[] content = new byte[BLOCK];
        private final byte[] sealed = new byte[BLOCK + Suite.TAG];
        private final byte[] header = new byte[HEADER];
        private final byte[] nonce = new byte[Suite.NONCE];

        @Override
        void run(Session session) {
            if (seconds < 1 || seconds > MOST_SECONDS) {
                throw new SixChatException(ErrorCode.USAGE, "--seconds takes 1 to " + MOST_SECONDS);
            }
            byte[] secret = new byte[Suite.KEY];
            new SecureRandom().nextBytes(secret);
            Aead cipher = new Aead(Suite.AES_256_GCM, Suite.AES_256_GCM.key(secret));
            long round = Duration.ofSeconds(1).toNanos() / ROUNDS_A_SECOND;
            double best = 0;
            for (int i = 0; i < seconds * ROUNDS_A_SECOND; i++) {
                best = Math.max(best, speed(cipher, round));
            }
            session.output().answer(new Measured("aes-256-gcm", BLOCK, Math.rint(best)));
        }

        private double speed(Aead cipher, long nanos) {
            long began = System.nanoTime();
            long bytes = 0;
            long now = began;
            while (now - began < nanos) {
                next();
                bytes += cipher.seal(nonce, header, sealed, 0, ByteBuffer.wrap(content)) - Suite.TAG;
                now = System.nanoTime();
            }
            return bytes * BYTES_A_NANOSECOND_IN_MB_A_SECOND / (now - began);
        }

        /** No nonce twice with one key, here either: the JDK refuses it. */
        private void next() {
            int at = 0;
            while (++nonce[at] == 0) {
                at++;
            }
        }
    }
}

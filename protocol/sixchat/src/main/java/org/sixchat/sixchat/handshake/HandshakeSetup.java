package org.sixchat.sixchat.handshake;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.LocalIdentity;

/**
 * What a handshake needs from outside.
 *
 * @param me whom it speaks for
 * @param suites those allowed, best first
 * @param random the source of every key, nonce and challenge
 * @param nanos the monotonic clock, in nanoseconds
 */
public record HandshakeSetup(LocalIdentity me, List<Suite> suites, SecureRandom random, LongSupplier nanos) {
    public HandshakeSetup {
        suites = List.copyOf(suites);
    }

    /** With every suite that this version has. */
    public static HandshakeSetup standard(LocalIdentity me, SecureRandom random) {
        return new HandshakeSetup(me, List.of(Suite.values()), random, System::nanoTime);
    }
}

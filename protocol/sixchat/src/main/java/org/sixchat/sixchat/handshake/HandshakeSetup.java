package org.sixchat.sixchat.handshake;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.Way;

/**
 * What a handshake needs from outside.
 *
 * @param me whom it speaks for
 * @param suites those allowed, best first
 * @param ways the ways of proof that this side takes, from the peer and for itself as far as its key can
 * @param capabilities what this side speaks, the same for everyone
 * @param random the source of every key, nonce and challenge
 * @param nanos the monotonic clock, in nanoseconds
 */
public record HandshakeSetup(
        LocalIdentity me,
        List<Suite> suites,
        List<Way> ways,
        List<String> capabilities,
        SecureRandom random,
        LongSupplier nanos) {
    public HandshakeSetup {
        capabilities = List.copyOf(capabilities);
        suites = List.copyOf(suites);
        ways = List.copyOf(ways);
    }

    /** With the capabilities that every implementation has. */
    public HandshakeSetup(
            LocalIdentity me, List<Suite> suites, List<Way> ways, SecureRandom random, LongSupplier nanos) {
        this(me, suites, ways, Protocol.CAPABILITIES, random, nanos);
    }

    /** With every way of proof. */
    public HandshakeSetup(LocalIdentity me, List<Suite> suites, SecureRandom random, LongSupplier nanos) {
        this(me, suites, List.of(Way.values()), random, nanos);
    }

    /** With every suite that this version has. */
    public static HandshakeSetup standard(LocalIdentity me, SecureRandom random) {
        return new HandshakeSetup(me, List.of(Suite.values()), random, System::nanoTime);
    }

    /** The same, with other capabilities. */
    public HandshakeSetup speaking(List<String> others) {
        return new HandshakeSetup(me, suites, ways, others, random, nanos);
    }

    /** The same, for sessions that survive their connections. */
    public HandshakeSetup resuming() {
        List<String> more = Stream.concat(capabilities.stream(), Stream.of(Protocol.RESUMPTION))
                .distinct()
                .toList();
        return new HandshakeSetup(me, suites, ways, more, random, nanos);
    }

    /** The same, with these suites only. */
    public HandshakeSetup offering(List<Suite> fewer) {
        return new HandshakeSetup(me, fewer, ways, capabilities, random, nanos);
    }
}

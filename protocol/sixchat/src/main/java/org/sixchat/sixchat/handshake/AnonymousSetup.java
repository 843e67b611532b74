package org.sixchat.sixchat.handshake;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;

/**
 * What a handshake without certificates needs from outside. It must be asked for, and never for a contact that is pinned.
 *
 * @param name what this side calls itself, perhaps nothing; nobody verifies it
 * @param suites those allowed, best first
 * @param random the source of every key, nonce and challenge
 * @param nanos the monotonic clock, in nanoseconds
 */
public record AnonymousSetup(String name, List<Suite> suites, SecureRandom random, LongSupplier nanos) {
    /** @throws SixChatException BAD_REQUEST for a name that reads as a user id: only a certificate shows one */
    public AnonymousSetup {
        if (Anonymous.readsAsId(name)) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "a name without a certificate must not read as a user id: it has an @");
        }
        suites = List.copyOf(suites);
    }

    /** The part that both kinds of handshakes share; it speaks for nobody. */
    Party party() {
        return new Party(new HandshakeSetup(null, suites, List.of(), random, nanos), new Vault());
    }
}

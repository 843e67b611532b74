package org.sixchat.sixchat.handshake;

import org.sixchat.core.Secret;
import org.sixchat.sixchat.identity.Way;

/**
 * What one side asks of the other.
 *
 * @param way how the key is to be proved
 * @param secret {@code s6} or {@code s9}
 */
record Challenge(Way way, Secret secret) implements AutoCloseable {
    @Override
    public void close() {
        secret.close();
    }
}

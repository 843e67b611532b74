package org.sixchat.sixchat.handshake;

import java.util.ArrayDeque;
import java.util.Deque;
import org.sixchat.core.Secret;
import org.sixchat.pki.seal.SealReceiver;
import org.sixchat.pki.seal.SealSender;
import org.sixchat.sixchat.crypto.AuthSecret;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.HybridKeys;
import org.sixchat.sixchat.crypto.MainSecret;

/**
 * Remembers every secret of one attempt, so that none outlives it, whichever way it ends. What has had its last use is wiped
 * before that by its user; wiping twice does no harm.
 */
final class Vault implements AutoCloseable {
    private final Deque<Runnable> wipes = new ArrayDeque<>();

    Secret keep(Secret secret) {
        wipes.push(secret::close);
        return secret;
    }

    HybridKeys keep(HybridKeys keys) {
        wipes.push(keys::close);
        return keys;
    }

    HandshakeSecret keep(HandshakeSecret secret) {
        wipes.push(secret::close);
        return secret;
    }

    AuthSecret keep(AuthSecret secret) {
        wipes.push(secret::close);
        return secret;
    }

    MainSecret keep(MainSecret secret) {
        wipes.push(secret::close);
        return secret;
    }

    SealSender keep(SealSender sender) {
        wipes.push(sender::close);
        return sender;
    }

    SealReceiver keep(SealReceiver receiver) {
        wipes.push(receiver::close);
        return receiver;
    }

    @Override
    public void close() {
        while (!wipes.isEmpty()) {
            wipes.pop().run();
        }
    }
}

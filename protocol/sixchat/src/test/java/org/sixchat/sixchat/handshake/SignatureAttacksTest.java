package org.sixchat.sixchat.handshake;

import org.sixchat.fixtures.TestKeys;
import org.sixchat.sixchat.Cast;

/** The same attacks where both sides prove themselves by signatures, with other keys to be sealed to. */
class SignatureAttacksTest extends AttacksTest {
    @Override
    Cast cast() {
        return new Cast(TestKeys::ed25519);
    }
}

package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class HybridKeysTest {
    @Test
    void givenKeysWhenTheyAreClosedThenTheMlKemKeyIsErasedTooAndClosingAgainDoesNoHarm() {
        HybridKeys keys = HybridKeys.generate(new SecureRandom());
        assertThat(keys.mlkemPrivate().isDestroyed()).isFalse();

        keys.close();
        keys.close();

        assertThat(keys.mlkemPrivate().isDestroyed()).isTrue();
    }
}

package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void showsNothingOfItsContent() {
        Secret secret = Secret.copyOf("correct horse".getBytes(StandardCharsets.UTF_8));

        assertThat(secret).hasToString("Secret[hidden]");
        assertThat(secret.hashCode()).isEqualTo(Secret.copyOf(new byte[1]).hashCode());
    }

    @Test
    void comparesContent() {
        assertThat(Secret.copyOf(new byte[] {1, 2})).isEqualTo(Secret.copyOf(new byte[] {1, 2}));
        assertThat(Secret.copyOf(new byte[] {1, 2})).isNotEqualTo(Secret.copyOf(new byte[] {1, 3}));
    }

    @Test
    void wipesBytesAndTheCharactersItWasMadeOf() {
        char[] typed = "pässwörd€𝄞".toCharArray();
        byte[] expected = "pässwörd€𝄞".getBytes(StandardCharsets.UTF_8);
        Secret secret = Secret.ofChars(typed);
        byte[][] lent = new byte[1][];

        assertThat(typed).containsOnly('\0');
        secret.use(b -> {
            assertThat(b).isEqualTo(expected);
            lent[0] = b;
            return null;
        });
        String readBack = secret.useChars(String::new);
        assertThat(readBack).isEqualTo("pässwörd€𝄞");

        secret.close();
        assertThat(lent[0]).containsOnly(0);
        assertThatThrownBy(() -> secret.use(b -> b)).isInstanceOf(IllegalStateException.class);
    }
}

package org.sixchat.irp.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.SixChatException;

class SaslPrepTest {
    /** The examples of RFC 4013 section 3, but for the one on writing directions. */
    @ParameterizedTest
    @CsvSource({"I\u00ADX, IX", "user, user", "USER, USER", "\u00AA, a", "\u2168, IX", "a\u00A0b, a b"})
    void givenAPasswordWhenPreparedThenItHasItsOneForm(String typed, String prepared) {
        assertThat(SaslPrep.prepare(typed.toCharArray())).isEqualTo(prepared.toCharArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "a\nb", "\uE000", "\u00AD"})
    void givenAControlCharacterOrNothingWhenPreparedThenItIsRefused(String typed) {
        assertThatThrownBy(() -> SaslPrep.prepare(typed.toCharArray())).isInstanceOf(SixChatException.class);
    }

    @Test
    void givenAPreparedPasswordWhenTheOriginalIsWipedThenItStays() {
        char[] typed = "secret".toCharArray();
        char[] prepared = SaslPrep.prepare(typed);
        typed[0] = 'x';

        assertThat(prepared[0]).isEqualTo('s');
    }
}

package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
    @Test
    void keepsTheCanonicalFormByteForByte() {
        UserId user = UserId.parse("alice.b+tag_1-x@mail.a.example");

        assertThat(user.local()).isEqualTo("alice.b+tag_1-x");
        assertThat(user.domain()).isEqualTo(new DomainName("mail.a.example"));
        assertThat(user).hasToString("alice.b+tag_1-x@mail.a.example");
    }

    @Test
    void lowersWhatAPersonTyped() {
        assertThat(UserId.ofTyped("  Alice@A.Example ")).isEqualTo(UserId.parse("alice@a.example"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "alice",
                "@a.example",
                "alice@",
                "alice@a",
                "Alice@a.example",
                "alice@A.example",
                "alice@a.example.",
                "al ice@a.example",
                "alice@@a.example",
                ".alice@a.example",
                "alice.@a.example",
                "al..ice@a.example",
                "älice@a.example",
                "alice@-a.example",
                "alice\u0000@a.example"
            })
    void refusesAnyOtherForm(String text) {
        assertThatThrownBy(() -> UserId.parse(text))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void refusesWhatIsTooLong() {
        String domain = "d".repeat(60) + "." + "e".repeat(60) + "." + "f".repeat(60) + ".example";

        assertThat(UserId.parse("a".repeat(64) + "@a.example").local()).hasSize(64);
        assertThatThrownBy(() -> UserId.parse("a".repeat(65) + "@a.example")).isInstanceOf(SixChatException.class);
        assertThatThrownBy(() -> UserId.parse("a".repeat(64) + "@" + domain)).isInstanceOf(SixChatException.class);
    }

    @Test
    void anErrorShowsNoControlCharacters() {
        assertThatThrownBy(() -> UserId.parse("\u001b[31mred\n@a.example"))
                .hasMessageNotContaining("\u001b")
                .hasMessageNotContaining("\n");
    }
}

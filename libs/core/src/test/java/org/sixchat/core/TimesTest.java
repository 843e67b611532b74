package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void writesMillisecondsInUtcAndReadsThemBack() {
        Instant time = Instant.parse("2026-11-23T08:15:30.250999Z");

        assertThat(Times.format(time)).isEqualTo("2026-11-23T08:15:30.250Z");
        assertThat(Times.parse("2026-11-23T08:15:30.250Z")).isEqualTo(Instant.parse("2026-11-23T08:15:30.250Z"));
        assertThat(Times.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "2026-11-23T08:15:30Z",
                "2026-11-23T08:15:30.250+00:00",
                "2026-13-23T08:15:30.250Z",
                "2026-11-23 08:15:30.250Z",
                "2026-11-23T08:15:30.250999Z",
                "+12026-11-23T08:15:30.250Z"
            })
    void refusesAnyOtherForm(String text) {
        assertThatThrownBy(() -> Times.parse(text))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }
}

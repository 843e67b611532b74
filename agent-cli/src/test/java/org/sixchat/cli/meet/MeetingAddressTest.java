package org.sixchat.cli.meet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class MeetingAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 4605",
        "192.0.2.7:4606, 192.0.2.7, 4606",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7, 4605",
        "[2001:db8::7], 2001:db8:0:0:0:0:0:7, 4605",
        "[2001:db8::7]:65535, 2001:db8:0:0:0:0:0:7, 65535",
    })
    void givenAnAddressWhenItIsReadThenItsPortIsTheOrdinaryOneUnlessOneIsGiven(String text, String host, int port) {
        InetSocketAddress address = MeetingAddress.parse(text, 4605);

        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "laptop",
                "192.0.2.7:0",
                "192.0.2.7:65536",
                "192.0.2.999",
                "[2001:db8::7]:",
                "::::",
                "1.2.3.4:x"
            })
    void givenSomethingElseWhenItIsReadThenItSaysWhatAnAddressLooksLike(String text) {
        assertThatThrownBy(() -> MeetingAddress.parse(text, 4605))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("192.0.2.7");
    }

    /** A contact is never met without certificates. */
    @Test
    void givenAUserIdWhenItIsReadThenItSaysHowToTalkToThem() {
        assertThatThrownBy(() -> MeetingAddress.parse("bob@b.example", 4605))
                .hasMessageContaining("sixchat chat bob@b.example");
    }
}

package org.sixchat.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class HostAddressTest {
    @ParameterizedTest
    @CsvSource({
        "dir.a.example, not an IP address",
        "'', not an IP address",
        "::, no address that others could reach",
        "0.0.0.0, no address that others could reach",
        "2001:db8::1, none of this machine's addresses"
    })
    void givenAnAddressThatCannotServeThenItIsRefusedByName(String typed, String why) {
        assertThatThrownBy(() -> HostAddress.ofTyped(typed))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessage("--address " + typed + " is " + why);
    }

    @Test
    void givenAnAddressOfThisMachineThenItIsTaken() {
        assertThat(HostAddress.ofTyped("127.0.0.1").withPort(4604)).isEqualTo("127.0.0.1:4604");
    }
}

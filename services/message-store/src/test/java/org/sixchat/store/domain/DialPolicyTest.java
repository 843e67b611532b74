package org.sixchat.store.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.SixChatException;

class DialPolicyTest {
    private final DialPolicy strict = new DialPolicy(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450:4001::1"})
    void givenAGlobalUnicastAddress_whenAsked_thenItMayBeDialled(String literal) {
        assertThat(strict.allows(InetAddress.ofLiteral(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.2.7",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:db8::1",
                "2001::1"
            })
    void givenALocalPrivateOrSpecialAddress_whenAsked_thenItIsNotDialled(String literal) {
        assertThat(strict.allows(InetAddress.ofLiteral(literal))).isFalse();
    }

    @Test
    void givenAnAllowedRange_whenAsked_thenItsAddressesAndNoOthersMayBeDialledToo() {
        var policy = new DialPolicy(List.of(CidrRange.parse("::1/128"), CidrRange.parse("10.32.0.0/11")));

        assertThat(policy.allows(InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(policy.allows(InetAddress.ofLiteral("10.63.255.255"))).isTrue();
        assertThat(policy.allows(InetAddress.ofLiteral("10.64.0.0"))).isFalse();
        assertThat(policy.allows(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @Test
    void givenAPortOfASystemService_whenAsked_thenItIsNotDialled() {
        var anywhere = InetAddress.ofLiteral("8.8.8.8");

        assertThat(strict.allows(new InetSocketAddress(anywhere, 22))).isFalse();
        assertThat(strict.allows(new InetSocketAddress(anywhere, 1023))).isFalse();
        assertThat(strict.allows(new InetSocketAddress(anywhere, 4605))).isTrue();
        assertThat(new DialPolicy(List.of(), 443).allows(new InetSocketAddress(anywhere, 443)))
                .isTrue();
        assertThat(strict.allows(new InetSocketAddress(InetAddress.ofLiteral("10.1.2.3"), 4605)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/8", "127.0.0.1", "127.0.0.0/33", "/8", "a.example/24", "::1/x"})
    void givenSomethingElse_whenParsed_thenTheRangeIsRefused(String text) {
        assertThatThrownBy(() -> CidrRange.parse(text)).isInstanceOf(SixChatException.class);
    }
}

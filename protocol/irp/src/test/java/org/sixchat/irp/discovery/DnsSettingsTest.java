package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.SixChatException;

class DnsSettingsTest {
    @Test
    void givenServersForDomainsWhenANameIsAskedThenTheClosestAnswersElseTheDefault() {
        DnsSettings settings =
                DnsSettings.parse("a.example=[::1]:5300, sub.a.example=127.0.0.1:5301,192.0.2.53:53,dns.example:54");

        assertThat(settings.serversFor("_irp._tcp.a.example")).containsExactly(new HostPort("::1", 5300));
        assertThat(settings.serversFor("x.sub.a.example")).containsExactly(new HostPort("127.0.0.1", 5301));
        assertThat(settings.serversFor("nota.example"))
                .containsExactly(new HostPort("192.0.2.53", 53), new HostPort("dns.example", 54));
    }

    @Test
    void givenNothingWhenParsedThenItIsTheSystemsResolver() {
        assertThat(DnsSettings.parse(" ")).isEqualTo(DnsSettings.system());
        assertThat(DnsSettings.parse("a.example=[::1]:53").serversFor("b.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1:53",
                "[::1]",
                "host",
                "host:0",
                "host:65536",
                "=host:53",
                "a.example=",
                "a_b=host:53",
                "host:53:1"
            })
    void givenSomethingElseWhenParsedThenItIsRefused(String text) {
        assertThatThrownBy(() -> DnsSettings.parse(text)).isInstanceOf(SixChatException.class);
    }
}

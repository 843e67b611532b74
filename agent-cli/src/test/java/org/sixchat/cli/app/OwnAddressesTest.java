package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.cli.home.Settings;

class OwnAddressesTest {
    private static final List<InetSocketAddress> BOUND = List.of(new InetSocketAddress("::", 4711));

    private static Settings settings(String... assignments) {
        return Settings.of(Map.of(), List.of(assignments));
    }

    @Test
    void givenAddressesToAdvertise_whenAsked_thenTheyAreTakenWithTheirPortsOrTheListeners() {
        Settings settings = settings("sixchat.peer.advertise=[2001:db8::7]:9, 192.0.2.7:8,192.0.2.8,::1");

        assertThat(OwnAddresses.toAdvertise(settings, BOUND))
                .extracting(Views::address)
                .containsExactly("[2001:db8::7]:9", "192.0.2.7:8", "192.0.2.8:4711", "[::1]:4711");
    }

    @Test
    void givenAListenerOnOneAddress_whenAskedWhatToAdvertise_thenItIsThat() {
        List<InetSocketAddress> bound = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711));

        assertThat(OwnAddresses.toAdvertise(settings(), bound)).isEqualTo(bound);
    }

    @Test
    void givenAListenerOnAllAddresses_whenAskedWhatToAdvertise_thenNoLocalOneIsAmongThem() {
        assertThat(OwnAddresses.toAdvertise(settings(), BOUND)).allSatisfy(address -> {
            assertThat(address.getAddress().isLoopbackAddress()).isFalse();
            assertThat(address.getAddress().isLinkLocalAddress()).isFalse();
            assertThat(address.getPort()).isEqualTo(4711);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "localhost", "[::1]:0", "1.2.3.4:99999", "::1%eth0"})
    void givenSomethingThatIsNoAddress_whenAsked_thenTheSettingIsNamed(String text) {
        assertThatThrownBy(() -> OwnAddresses.toAdvertise(settings("sixchat.peer.advertise=" + text), BOUND))
                .hasMessageContaining("sixchat.peer.advertise");
    }
}

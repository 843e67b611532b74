package org.sixchat.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.Settings;

class PortsTest {
    private final HostAddress loopback = HostAddress.preferred();

    @Test
    void givenPortsForAllUsesThenThoseAreTaken() {
        Map<PortUse, Integer> chosen = Settings.freePorts(loopback);

        Ports ports = Ports.choose(0, chosen, Places.only(loopback));

        assertThat(EnumSet.allOf(PortUse.class))
                .allSatisfy(use -> assertThat(ports.of(use)).isEqualTo(chosen.get(use)));
    }

    @Test
    void givenNoPortForAnEngineThenAFreeOneIsFound() {
        Map<PortUse, Integer> chosen = Settings.freePorts(loopback);
        chosen.remove(PortUse.KAFKA);

        Ports ports = Ports.choose(0, chosen, Places.only(loopback));

        assertThat(ports.of(PortUse.KAFKA)).isBetween(1, 65_535).isNotIn(chosen.values());
    }

    @Test
    void givenATakenPortThenTheErrorNamesItWhatItIsForAndHowToChangeIt() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(loopback.address(), 0));
            Map<PortUse, Integer> chosen = Settings.freePorts(loopback);
            chosen.put(PortUse.IRP, taken.getLocalPort());

            assertThatThrownBy(() -> Ports.choose(0, chosen, Places.only(loopback)))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                    .hasMessageContainingAll(
                            Integer.toString(taken.getLocalPort()), "IRP", "--irp-port", "--port-offset");
        }
    }

    @Test
    void givenOnePortForTwoUsesThenThatIsRefused() {
        Map<PortUse, Integer> chosen = Settings.freePorts(loopback);
        chosen.put(PortUse.STORE, chosen.get(PortUse.IRP));

        assertThatThrownBy(() -> Ports.choose(0, chosen, Places.only(loopback))).hasMessageContaining("given twice");
    }

    @Test
    void givenAnOffsetThatLeavesTheRangeThenThatIsRefused() {
        assertThatThrownBy(() -> Ports.choose(65_000, Map.of(), Places.only(loopback)))
                .hasMessageContaining("not between 1 and 65535");
    }
}

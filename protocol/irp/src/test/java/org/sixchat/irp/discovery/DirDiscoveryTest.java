package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;

class DirDiscoveryTest {
    private TestDns dns;
    private DirDiscovery discovery;

    @BeforeEach
    void start() throws Exception {
        dns = new TestDns()
                .srv("_irp._tcp.b.example", 20, "backup.b.example", 4604)
                .srv("_irp._tcp.b.example", 10, "dir.hosting.example", 14_604)
                .srv("_irp._tcp.b.example", 15, "gone.b.example", 4604)
                .srv("_sixchat._tcp.b.example", 0, "store.b.example", 4605)
                .srv("_irp._tcp.none.example", 0, ".", 0)
                .address("dir.hosting.example", "192.0.2.1")
                .address("dir.hosting.example", "2001:db8::1")
                .address("backup.b.example", "192.0.2.2")
                .address("store.b.example", "2001:db8::3");
        discovery = new DirDiscovery(new DnsResolver(DnsSettings.parse(dns.setting()), new Random(1)));
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void givenSrvRecordsWhenTheRegistryIsSoughtThenAllAddressesComeInOrderAndKeepTheDomain() {
        assertThat(await(discovery.find(Samples.B_EXAMPLE)))
                .containsExactly(
                        endpoint("2001:db8::1", 14_604), endpoint("192.0.2.1", 14_604), endpoint("192.0.2.2", 4604));
    }

    @Test
    void givenAnSrvRecordWhenTheStoreIsSoughtThenItsAddressComes() {
        assertThat(await(discovery.findStore(Samples.B_EXAMPLE)))
                .containsExactly(new InetSocketAddress(address("2001:db8::3"), 4605));
    }

    @Test
    void givenAPlaceFromAnInvitationWhenResolvedThenSrvIsNotAsked() {
        assertThat(await(discovery.at(Samples.B_EXAMPLE, new HostPort("backup.b.example", 24_604))))
                .containsExactly(endpoint("192.0.2.2", 24_604));
        assertThat(await(discovery.at(Samples.B_EXAMPLE, new HostPort("2001:db8::9", 4604))))
                .containsExactly(endpoint("2001:db8::9", 4604));
    }

    @Test
    void givenADomainWithoutARegistryWhenSoughtThenItIsNotFoundAndTheRecordIsNamed() {
        assertFails(discovery.find(new DomainName("none.example")), ErrorCode.NOT_FOUND);
        assertFails(discovery.find(new DomainName("unheard.example")), ErrorCode.NOT_FOUND);
        assertThatThrownBy(() -> await(discovery.find(new DomainName("unheard.example"))))
                .hasMessageContaining("_irp._tcp.unheard.example");
        assertFails(discovery.at(Samples.B_EXAMPLE, new HostPort("unheard.example", 4604)), ErrorCode.NOT_FOUND);
    }

    @Test
    void givenADnsServerThatIsGoneWhenAskedThenItIsUnreachableOrLate() {
        dns.close();

        assertThatThrownBy(() -> await(discovery.find(Samples.B_EXAMPLE)))
                .isInstanceOfSatisfying(
                        SixChatException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.UNREACHABLE, ErrorCode.TIMEOUT));
    }

    private static IrpEndpoint endpoint(String literal, int port) {
        return new IrpEndpoint(Samples.B_EXAMPLE, new InetSocketAddress(address(literal), port));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void assertFails(Uni<?> uni, ErrorCode code) {
        assertThatThrownBy(() -> await(uni))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}

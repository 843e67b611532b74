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
import org.xbill.DNS.Type;

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

    @Test
    void givenDnsThatFailsAtTheTargetsAddressesWhenSoughtThenItIsNotSaidThatThereIsNoRegistry() throws Exception {
        dns.srv("_irp._tcp.c.example", 0, "dir.c.example", 4604)
                .failing("dir.c.example", Type.A)
                .failing("dir.c.example", Type.AAAA)
                .srv("_irp._tcp.c.example", 1, "gone.c.example", 4604);

        assertThatThrownBy(() -> await(discovery.find(new DomainName("c.example"))))
                .isInstanceOfSatisfying(
                        SixChatException.class,
                        e -> assertThat(e.code().retryable()).isTrue());
    }

    @Test
    void givenDnsThatFailsAtOneKindOfAddressWhenSoughtThenTheOtherIsTaken() throws Exception {
        dns.failing("backup.b.example", Type.AAAA).failing("store.b.example", Type.A);

        assertThat(await(discovery.at(Samples.B_EXAMPLE, new HostPort("backup.b.example", 4604))))
                .containsExactly(endpoint("192.0.2.2", 4604));
        assertThat(await(discovery.findStore(Samples.B_EXAMPLE)))
                .containsExactly(new InetSocketAddress(address("2001:db8::3"), 4605));
    }

    @Test
    void givenMoreTargetsThanAreTakenWhenSoughtThenThoseOfTheBestPriorityAreAmongThem() throws Exception {
        for (int i = 30; i > 0; i--) {
            dns.srv("_irp._tcp.many.example", i, "dir" + i + ".many.example", 4604)
                    .address("dir" + i + ".many.example", "192.0.2." + i);
        }

        assertThat(await(discovery.find(new DomainName("many.example"))))
                .extracting(found -> found.address().getAddress().getHostAddress())
                .containsExactly(
                        "192.0.2.1",
                        "192.0.2.2",
                        "192.0.2.3",
                        "192.0.2.4",
                        "192.0.2.5",
                        "192.0.2.6",
                        "192.0.2.7",
                        "192.0.2.8");
    }

    @Test
    void givenATargetWithManyAddressesWhenSoughtThenThreeAreTakenAndIpv4IsAmongThem() throws Exception {
        dns.srv("_irp._tcp.wide.example", 0, "dir.wide.example", 4604).address("dir.wide.example", "192.0.2.1");
        for (int i = 1; i < 6; i++) {
            dns.address("dir.wide.example", "2001:db8::" + i);
        }

        assertThat(await(discovery.find(new DomainName("wide.example"))))
                .extracting(IrpEndpoint::address)
                .containsExactly(
                        new InetSocketAddress(address("2001:db8::1"), 4604),
                        new InetSocketAddress(address("2001:db8::2"), 4604),
                        new InetSocketAddress(address("192.0.2.1"), 4604));
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

package org.sixchat.standalone.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.standalone.Settings;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {
    private final DirSettings settings = Settings.in(Path.of("unused"));
    private DnsServer server;

    @BeforeEach
    void start() {
        server = DnsServer.start(settings);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenTheDomainThenItsRegistryIsFoundBySrvOverUdpAndTcp(boolean tcp) throws IOException {
        Message answer = ask("_irp._tcp.a.example.", Type.SRV, tcp);

        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        SRVRecord srv = (SRVRecord) answer.getSection(Section.ANSWER).getFirst();
        assertThat(srv.getPort()).isEqualTo(settings.ports().of(PortUse.IRP));
        assertThat(srv.getTarget()).hasToString("dir.a.example.");
        assertThat(answer.getSection(Section.ADDITIONAL))
                .extracting(Record::getName)
                .contains(srv.getTarget());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "ca", "store", "irp-registry", "ca-signer", "message-store"})
    void givenAHostThatCertificatesNameThenItIsOnTheLoopBackAddress(String host) throws IOException {
        int type = settings.loopback().isV6() ? Type.AAAA : Type.A;

        Record address = ask(host + ".A.Example.", type, false)
                .getSection(Section.ANSWER)
                .getFirst();

        assertThat(address instanceof AAAARecord v6 ? v6.getAddress() : ((ARecord) address).getAddress())
                .isEqualTo(settings.loopback().address());
    }

    @Test
    void givenANameThatExistsWithoutThatTypeThenTheAnswerIsEmptyAndNotAnError() throws IOException {
        Message answer = ask("dir.a.example.", Type.MX, false);

        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void givenAnUnknownNameInTheDomainThenThereIsNone() throws IOException {
        assertThat(ask("nobody.a.example.", Type.AAAA, false).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void givenAnotherDomainThenItIsRefused() throws IOException {
        assertThat(ask("dir.b.example.", Type.AAAA, false).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void givenGarbageThenItGoesOnAnswering() throws IOException {
        byte[] garbage = new byte[40];
        garbage[5] = 9; // nine questions that are not there
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(garbage, garbage.length, server.address()));
            socket.send(new DatagramPacket(new byte[3], 3, server.address()));
        }
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write(new byte[] {0, 3, 1, 2, 3});
            assertThat(new DataInputStream(socket.getInputStream()).read()).isEqualTo(-1);
        }

        assertThat(ask("_irp._tcp.a.example.", Type.SRV, false).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    private Message ask(String name, int type, boolean tcp) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofSeconds(10));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }
}

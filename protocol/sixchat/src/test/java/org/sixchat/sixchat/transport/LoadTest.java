package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.PeerCodec;

/** A listener of which half is taken by connections that say nothing. */
class LoadTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Cast cast = new Cast();
    private final Network net = new Network(cast);
    private final List<Socket> silent = new ArrayList<>();

    @BeforeEach
    void fillHalf() throws IOException {
        net.listen(cast.bob, AdmissionPolicy.anyone());
        for (int i = 0; i <= PeerLimits.standard().unprovenPerAddress() / 2; i++) {
            silent.add(new Socket(net.address().getAddress(), net.address().getPort()));
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : silent) {
            socket.close();
        }
        net.close();
    }

    @Test
    void givenMessage1WithoutACookieWhenHalfIsTakenThenACookieAndAWaitComeAndTheConnectionIsClosed()
            throws IOException {
        CapabilitiesAccept later = cookie();

        assertThat(later.waitMillis()).isBetween(500, 1500);
        assertThat(later.version()).isNull();
    }

    @Test
    void givenADiallerWhenItIsGivenACookieThenItComesBackByItselfAndTheSessionStands() throws IOException {
        cookie();
        long before = System.nanoTime();

        PeerSession alice = net.dial(cast.alice, cast.bob);

        assertThat(alice.remote().id()).isEqualTo("bob@b.example");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(net.accepted()).isNotNull();
    }

    /** The listener counts connections on several threads: perhaps not all are counted yet. */
    private CapabilitiesAccept cookie() throws IOException {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<CapabilitiesAccept> answer = ask();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new AssertionError("no cookie came");
    }

    private Optional<CapabilitiesAccept> ask() throws IOException {
        byte[] message1 = PeerCodec.encode(new CapabilitiesOffer(List.of(1), List.of(), new byte[32], null, null));
        try (Socket socket =
                new Socket(net.address().getAddress(), net.address().getPort())) {
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(Integer.BYTES + message1.length)
                            .putInt(message1.length)
                            .put(message1)
                            .array());
            InputStream in = socket.getInputStream();
            int length = ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt();
            CapabilitiesAccept accept = (CapabilitiesAccept) PeerCodec.decode(in.readNBytes(length));
            assertThat(in.read()).isEqualTo(-1);
            return Optional.of(accept);
        } catch (SocketTimeoutException letIn) {
            return Optional.empty();
        }
    }
}

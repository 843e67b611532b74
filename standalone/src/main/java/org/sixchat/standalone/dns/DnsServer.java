package org.sixchat.standalone.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** The listener over UDP and TCP; bounded in message size, open connections and time. */
public final class DnsServer implements AutoCloseable {
    private static final int UDP_BYTES = 1_232;
    private static final int TCP_BYTES = 65_535;
    private static final int TCP_IDLE_MILLIS = 5_000;
    private static final int MAX_CONNECTIONS = 64;

    private final Answerer answerer;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);

    private DnsServer(Answerer answerer, DatagramSocket udp, ServerSocket tcp) {
        this.answerer = answerer;
        this.udp = udp;
        this.tcp = tcp;
    }

    /**
     * Listens at the settings' DNS port and answers for their domain, on threads of its own.
     *
     * @throws SixChatException {@code bad-request} if the port is taken
     */
    public static DnsServer start(DirSettings settings) {
        InetAddress address = settings.places().of(PortUse.DNS).address();
        int port = settings.ports().of(PortUse.DNS);
        try {
            DnsServer server = new DnsServer(
                    new Answerer(Zone.of(settings)),
                    new DatagramSocket(port, address),
                    new ServerSocket(port, MAX_CONNECTIONS, address));
            Thread.ofPlatform().daemon().name("dns-udp").start(server::serveUdp);
            Thread.ofPlatform().daemon().name("dns-tcp").start(server::serveTcp);
            return server;
        } catch (IOException e) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "port " + port + " on " + address.getHostAddress()
                            + ", wanted for DNS, is taken: choose another" + " with " + PortUse.DNS.option()
                            + " PORT, or shift all ports with --port-offset N",
                    e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[UDP_BYTES];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                byte[] query = Arrays.copyOf(buffer, packet.getLength());
                var answer = answerer.answer(query, UDP_BYTES);
                if (answer.isPresent()) {
                    udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, which ends the loop, or one packet that could not be answered: the asker tries again.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                if (connections.tryAcquire()) {
                    Thread.ofPlatform().daemon().name("dns-tcp-connection").start(() -> converse(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                // Closed, which ends the loop, or one connection that was gone before it was taken.
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TCP_IDLE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                var answer = answerer.answer(query, TCP_BYTES);
                if (answer.isEmpty()) {
                    return;
                }
                byte[] framed = new byte[answer.get().length + 2];
                framed[0] = (byte) (answer.get().length >>> 8);
                framed[1] = (byte) answer.get().length;
                System.arraycopy(answer.get(), 0, framed, 2, answer.get().length);
                out.write(framed);
            }
        } catch (IOException e) {
            // The other side closed or fell silent.
        } finally {
            connections.release();
        }
    }
}

package org.sixchat.irp.discovery;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** A DNS server over UDP on the loopback that answers from a list. */
public final class TestDns implements AutoCloseable {
    private static final int TTL = 60;

    private final DatagramSocket socket;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<Map.Entry<Name, Integer>> failing = new CopyOnWriteArrayList<>();

    public TestDns() throws SocketException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("test-dns").start(this::serve);
    }

    /** The value for {@code sixchat.dns.server}. */
    public String setting() {
        return new HostPort(socket.getLocalAddress().getHostAddress(), socket.getLocalPort()).toString();
    }

    public TestDns srv(String name, int priority, String target, int port) throws IOException {
        records.add(new SRVRecord(name(name), DClass.IN, TTL, priority, 0, port, name(target)));
        return this;
    }

    public TestDns address(String name, String literal) throws IOException {
        InetAddress address = InetAddress.getByName(literal);
        records.add(
                address.getAddress().length == 4
                        ? new ARecord(name(name), DClass.IN, TTL, address)
                        : new AAAARecord(name(name), DClass.IN, TTL, address));
        return this;
    }

    /** The server fails at queries for a name's records of a type ({@link org.xbill.DNS.Type}). */
    public TestDns failing(String name, int type) throws IOException {
        failing.add(Map.entry(name(name), type));
        return this;
    }

    private void serve() {
        byte[] room = new byte[1500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                // the loop ends when the socket is closed
            }
        }
    }

    private byte[] answer(Message query) {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(question, Section.QUESTION);
        boolean known = false;
        for (Record record : records) {
            known |= record.getName().equals(question.getName());
            if (record.getName().equals(question.getName()) && record.getType() == question.getType()) {
                answer.addRecord(record, Section.ANSWER);
            }
        }
        boolean fails = failing.contains(Map.entry(question.getName(), question.getType()));
        answer.getHeader().setRcode(fails ? Rcode.SERVFAIL : known ? Rcode.NOERROR : Rcode.NXDOMAIN);
        return answer.toWire();
    }

    private static Name name(String text) throws IOException {
        return Name.fromString(text, Name.root);
    }

    @Override
    public void close() {
        socket.close();
    }
}

package org.sixchat.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many connections from many addresses of the loopback interface, which say nothing, or begin a message and do not end it. */
final class Crowd implements AutoCloseable {
    private static final int AN_ADDRESS = 10;
    private static final int CONNECT_SECONDS = 5;
    private static final int ENOUGH = 8;

    private final List<SocketChannel> peers = new ArrayList<>();
    private int refused; // one after the other

    private Crowd() {}

    /** As many as are asked for, or as there are file descriptors; each says {@code bytes} of a message of 16 KiB. */
    static Crowd of(InetSocketAddress listener, int count, int bytes) throws IOException {
        Crowd crowd = new Crowd();
        ByteBuffer begun = ByteBuffer.allocate(Integer.BYTES + bytes).putInt(0, 16 * 1024);
        for (int i = 0; i < count; i++) {
            try {
                crowd.join(listener, i / AN_ADDRESS, bytes == 0 ? ByteBuffer.allocate(0) : begun.duplicate());
                crowd.refused = 0;
            } catch (IOException noMoreFiles) {
                crowd.refused++;
            }
            if (crowd.refused == ENOUGH) {
                break;
            }
        }
        return crowd;
    }

    private void join(InetSocketAddress listener, int from, ByteBuffer words) throws IOException {
        SocketChannel peer = SocketChannel.open();
        try {
            peer.bind(new InetSocketAddress("127.1." + from / 250 + "." + (1 + from % 250), 0));
            peer.socket().connect(listener, CONNECT_SECONDS * 1000);
            peers.add(peer);
            peer.configureBlocking(false);
            peer.write(words);
        } catch (IOException failed) {
            if (!peer.isConnected()) {
                peer.close();
            }
            throw failed;
        }
    }

    int size() {
        return peers.size();
    }

    /** Whether the listener ends all of them in time; what it says before that is read. */
    boolean allEnded(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try (Selector selector = Selector.open()) {
            for (SocketChannel peer : peers) {
                peer.register(selector, SelectionKey.OP_READ);
            }
            while (!selector.keys().isEmpty() && System.nanoTime() < end) {
                selector.select(key -> drain((SocketChannel) key.channel()), 100);
                selector.selectNow();
            }
            return selector.keys().isEmpty();
        }
    }

    private static void drain(SocketChannel peer) {
        try {
            if (peer.read(ByteBuffer.allocate(1024)) < 0) {
                peer.close();
            }
        } catch (IOException reset) {
            forget(peer);
        }
    }

    private static void forget(SocketChannel peer) {
        try {
            peer.close();
        } catch (IOException gone) {
            // so it is closed
        }
    }

    @Override
    public void close() {
        peers.forEach(Crowd::forget);
    }
}

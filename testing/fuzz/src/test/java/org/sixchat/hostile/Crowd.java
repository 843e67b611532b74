package org.sixchat.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Many connections from many addresses of the loopback interface, which say nothing, or begin a message and do not end it. */
final class Crowd implements AutoCloseable {
    private static final int MESSAGE = 16 * 1024;
    private static final int BEGUN = 16_000;
    private static final int AN_ADDRESS = 10;
    private static final int SITES = 250;
    /** So many at the door at once: fewer than a listener keeps waiting, since the others knock again only a second later. */
    private static final int AT_THE_DOOR = 512;
    /** After this time the silent ones that are left knock again: the system may have taken them in, and the listener not. */
    private static final Duration SILENCE = Duration.ofSeconds(7);

    private final Selector selector = Selector.open();
    private final InetSocketAddress listener;
    private final ByteBuffer words;
    private final int speaks;
    private int atTheDoor;
    private int joined;

    private Crowd(InetSocketAddress listener, ByteBuffer words, int speaks) throws IOException {
        this.listener = listener;
        this.words = words;
        this.speaks = speaks;
    }

    /**
     * As many as are asked for and get in before {@code limit}, those that the listener ends meanwhile included. Each one whose turn it is
     * says all but the end of a message of 16 KiB.
     *
     * @param speaks 1 if all do, 2 if every other does, and so on
     */
    static Crowd of(InetSocketAddress listener, int count, int speaks, Duration limit) throws IOException {
        ByteBuffer begun = ByteBuffer.allocate(BEGUN).putInt(0, MESSAGE);
        Crowd crowd = new Crowd(listener, begun, speaks);
        long end = System.nanoTime() + limit.toNanos();
        int begunAll = 0;
        while ((begunAll < count || crowd.atTheDoor > 0) && System.nanoTime() < end) {
            while (begunAll < count && crowd.atTheDoor < AT_THE_DOOR) {
                crowd.begin(begunAll / AN_ADDRESS);
                begunAll++;
            }
            crowd.selector.select(crowd::go, 100);
        }
        return crowd;
    }

    private void begin(int from) throws IOException {
        SocketChannel peer = SocketChannel.open();
        peer.configureBlocking(false);
        peer.bind(new InetSocketAddress("127.1." + from / SITES + "." + (1 + from % SITES), 0));
        peer.register(selector, SelectionKey.OP_CONNECT);
        atTheDoor++;
        peer.connect(listener);
    }

    private void go(SelectionKey key) {
        SocketChannel peer = (SocketChannel) key.channel();
        boolean outside = key.isConnectable();
        try {
            if (!outside) {
                drain(peer);
            } else if (peer.finishConnect()) {
                atTheDoor--;
                joined++;
                key.interestOps(SelectionKey.OP_READ);
                if (joined % speaks == 0) {
                    peer.write(words.duplicate());
                }
            }
        } catch (IOException ended) {
            atTheDoor -= outside && !peer.isConnected() ? 1 : 0;
            forget(peer);
        }
    }

    private static void drain(SocketChannel peer) throws IOException {
        if (peer.read(ByteBuffer.allocate(1024)) < 0) {
            peer.close();
        }
    }

    int size() {
        return joined;
    }

    /** Whether the listener ends all of them in time; what it says before that is read. */
    boolean allEnded(Duration limit) throws IOException {
        long begin = System.nanoTime();
        boolean knocked = false;
        while (!selector.keys().isEmpty() && System.nanoTime() - begin < limit.toNanos()) {
            selector.select(this::go, 100);
            if (!knocked && System.nanoTime() - begin > SILENCE.toNanos()) {
                knocked = true;
                selector.keys().forEach(key -> knock((SocketChannel) key.channel()));
            }
        }
        return selector.keys().isEmpty();
    }

    private static void knock(SocketChannel peer) {
        try {
            peer.write(ByteBuffer.allocate(1));
        } catch (IOException ended) {
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
    public void close() throws IOException {
        selector.keys().forEach(key -> forget((SocketChannel) key.channel()));
        selector.close();
    }
}

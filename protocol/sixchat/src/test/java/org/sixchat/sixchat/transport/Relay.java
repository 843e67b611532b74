package org.sixchat.sixchat.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A wire between two peers that can be cut, or fall silent. */
final class Relay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private final InetSocketAddress target;
    private final LongSupplier budgets;
    private volatile boolean swallowing;

    Relay(InetSocketAddress target) throws IOException {
        this(target, () -> Long.MAX_VALUE);
    }

    /** @param budgets bytes after which each connection is cut, of both directions */
    Relay(InetSocketAddress target, LongSupplier budgets) throws IOException {
        this.target = target;
        this.budgets = budgets;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /** From now on nothing passes, and nobody is told. */
    void swallow() {
        swallowing = true;
    }

    /** Takes no more connections; those that stand go on. */
    void shutDoor() throws IOException {
        door.close();
    }

    /** Ends both connections at once. */
    void cut() throws IOException {
        for (Socket end : ends) {
            end.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket one = door.accept();
                Socket other = new Socket(target.getAddress(), target.getPort());
                ends.addAll(List.of(one, other));
                if (door.isClosed()) {
                    // came in while the door was closing: nobody may get through any more
                    one.close();
                    other.close();
                    return;
                }
                AtomicLong left = new AtomicLong(budgets.getAsLong());
                Thread.ofPlatform().daemon().start(() -> pump(one, other, left));
                Thread.ofPlatform().daemon().start(() -> pump(other, one, left));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pump(Socket from, Socket to, AtomicLong left) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                long rest = left.getAndAdd(-n);
                if (!swallowing) {
                    out.write(buffer, 0, Math.clamp(rest, 0, n));
                }
                if (rest <= n) {
                    break;
                }
            }
            if (!swallowing) {
                from.close();
                to.close();
            }
        } catch (IOException ended) {
            // one end is gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}

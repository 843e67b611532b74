package org.sixchat.service.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards connections to a port, until all that are open fall silent: neither data nor a reset comes through any more. */
final class SilentRoad implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Road> roads = new CopyOnWriteArrayList<>();

    private static final class Road {
        private volatile boolean silent;
    }

    SilentRoad(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What is open now is never heard again; what is opened from now on works. */
    void fallSilent() {
        roads.forEach(road -> road.silent = true);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                Road road = new Road();
                roads.add(road);
                Thread.ofPlatform().daemon().start(() -> forward(road, near, far));
                Thread.ofPlatform().daemon().start(() -> forward(road, far, near));
            }
        } catch (IOException closed) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private static void forward(Road road, Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!road.silent) {
                    out.write(buffer, 0, read);
                }
            }
            if (!road.silent) {
                to.close();
            }
        } catch (IOException ended) {
            road.silent = true;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

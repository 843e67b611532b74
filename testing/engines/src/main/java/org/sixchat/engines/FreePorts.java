package org.sixchat.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports of the loopback interface, below those that the system gives to outgoing connections: one of these could take
 * a port before it is bound.
 */
public final class FreePorts {
    private static final int LOWEST = 24_000;
    private static final int FIRST_EPHEMERAL = 32_768;

    private FreePorts() {}

    /** A port that is free now. */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_EPHEMERAL);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
    }
}

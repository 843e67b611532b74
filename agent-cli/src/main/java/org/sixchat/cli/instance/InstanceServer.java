package org.sixchat.cli.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.home.OwnerOnly;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.thread.Threads;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Serves an agent on the profile's socket. Whoever holds the profile's lock may open it. */
public final class InstanceServer implements AutoCloseable {
    /** After a client that could not be accepted: it may be gone, or this process may be out of file descriptors. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final ServerSocketChannel server;
    private final Path socket;
    private final Owners owners;
    private final Agent agent;

    private InstanceServer(ServerSocketChannel server, Path socket, Owners owners, Agent agent) {
        this.server = server;
        this.socket = socket;
        this.owners = owners;
        this.agent = agent;
    }

    /** Binds the socket, in a folder that only the owner can enter, and answers from now on. */
    public static InstanceServer open(Profile profile, Agent agent) {
        Path socket = profile.socket();
        OwnerOnly.folder(socket.getParent(), OwnerOnly.owner(profile.data()));
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            InstanceServer instance = new InstanceServer(server, socket, Owners.of(profile), agent);
            Threads.start("instance", instance::accept);
            return instance;
        } catch (IOException failed) {
            throw new SixChatException(ErrorCode.INTERNAL, "The socket " + socket + " cannot be opened", failed);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                if (owners.atTheOtherEndOf(channel)) {
                    Threads.start("instance-connection", new InstanceConnection(new LineChannel(channel), agent));
                } else {
                    channel.close();
                }
            } catch (IOException closed) {
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException failed) {
            throw new SixChatException(ErrorCode.INTERNAL, "The socket " + socket + " cannot be removed", failed);
        }
    }
}

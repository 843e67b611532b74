package org.sixchat.cli.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A client that has said all it says, and listens until it has heard so many bytes. */
final class MemoryChannel extends SocketChannel {
    private final ByteBuffer said;
    private final int most;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    MemoryChannel(byte[] said, int most) {
        super(null);
        this.said = ByteBuffer.wrap(said);
        this.most = most;
    }

    String written() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int read(ByteBuffer into) {
        if (!said.hasRemaining()) {
            return -1;
        }
        int length = Math.min(into.remaining(), said.remaining());
        into.put(said.slice(said.position(), length));
        said.position(said.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        if (heard.size() + bytes.length > most) {
            throw new IOException("the client has gone");
        }
        heard.writeBytes(bytes);
        return bytes.length;
    }

    @Override
    protected void implCloseSelectableChannel() {
        // nothing is held
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // it never blocks
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketChannel bind(SocketAddress local) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public SocketChannel shutdownInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketChannel shutdownOutput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isConnectionPending() {
        return false;
    }

    @Override
    public boolean connect(SocketAddress remote) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finishConnect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getLocalAddress() {
        throw new UnsupportedOperationException();
    }
}

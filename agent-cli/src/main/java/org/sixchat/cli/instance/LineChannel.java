package org.sixchat.cli.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Lines of UTF-8 over a Unix socket. One thread reads; any may write. */
final class LineChannel implements AutoCloseable {
    private static final int MAX_LINE = 1 << 20;
    private static final int CHUNK = 8192;

    private final SocketChannel channel;
    private final ByteBuffer incoming = ByteBuffer.allocate(CHUNK).flip();
    private final Object writing = new Object();

    LineChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next line without its end, empty at the end of the stream. */
    Optional<String> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (incoming.hasRemaining()) {
                byte next = incoming.get();
                if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (line.size() == MAX_LINE) {
                    throw new SixChatException(ErrorCode.TOO_LARGE, "A line on the instance's socket is too long");
                }
                line.write(next);
            }
            incoming.clear();
            if (channel.read(incoming) < 0) {
                return Optional.empty();
            }
            incoming.flip();
        }
    }

    /**
     * Writes a line that holds no line feed.
     *
     * @throws SixChatException TOO_LARGE for a line that the other end would not take; nothing of it is written
     */
    void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (bytes.remaining() > MAX_LINE) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "This is too long for the instance's socket");
        }
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

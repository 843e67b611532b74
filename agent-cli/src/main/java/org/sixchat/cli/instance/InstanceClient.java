package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** A connection to the running instance. */
final class InstanceClient implements AutoCloseable {
    private final LineChannel lines;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile Consumer<Event> events = event -> {};
    private volatile boolean ended;
    private volatile Throwable cause;

    private InstanceClient(LineChannel lines) {
        this.lines = lines;
    }

    /** Connects and agrees on the version; nothing if no instance answers at the socket. */
    static Optional<InstanceClient> connect(Path socket) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        InstanceClient client;
        try {
            client = new InstanceClient(new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
        } catch (IOException nobody) {
            return Optional.empty();
        }
        Thread.ofVirtual().name("instance-client").start(client::read);
        client.call("hello", Rpc.object().put("version", Rpc.VERSION));
        return Optional.of(client);
    }

    void onEvent(Consumer<Event> listener) {
        events = listener;
    }

    /** Asks and waits; the instance bounds the time. */
    JsonNode call(String method, ObjectNode params) {
        long id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            lines.write(Json.line(Rpc.request(id, method, params)));
        } catch (IOException gone) {
            throw ended(gone);
        }
        if (ended) {
            throw ended(cause);
        }
        try {
            return Rpc.resultOf(answer.join());
        } catch (CompletionException failed) {
            throw Failures.known(failed);
        }
    }

    /** Whether the instance is there, as far as is known. */
    boolean open() {
        return !ended;
    }

    /** Says something to which there is no answer. */
    void tell(String method, ObjectNode params) {
        try {
            lines.write(Json.line(Rpc.notification(method, params)));
        } catch (IOException gone) {
            throw ended(gone);
        }
    }

    private void read() {
        try {
            Optional<String> line = lines.read();
            while (line.isPresent()) {
                take(Json.parse(line.get()));
                line = lines.read();
            }
            end(null);
        } catch (IOException | RuntimeException gone) {
            end(gone);
        }
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asLong());
            if (answer != null) {
                answer.complete(message);
            }
        } else {
            events.accept(Event.read(message.path("params")));
        }
    }

    private void end(Throwable why) {
        cause = why;
        ended = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(ended(why)));
    }

    private static SixChatException ended(Throwable cause) {
        // What went wrong at this end, as an output that cannot be written, is the better answer.
        return cause instanceof SixChatException own
                ? own
                : new SixChatException(
                        ErrorCode.CUT, "The running instance of this profile has ended. Run the command again", cause);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException gone) {
            end(gone);
        }
    }
}

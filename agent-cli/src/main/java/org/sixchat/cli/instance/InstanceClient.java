package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** A connection to the running instance. */
final class InstanceClient implements AutoCloseable {
    /** How long an instance may take to say that it is there. */
    private static final Duration HELLO = Duration.ofSeconds(5);

    private final LineChannel lines;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile Consumer<Event> events = event -> {};
    private volatile boolean ended;
    private volatile boolean closing;
    private volatile Throwable cause;

    private InstanceClient(LineChannel lines) {
        this.lines = lines;
    }

    /**
     * Connects and agrees on the version; nothing if no instance answers at the socket.
     *
     * @throws SixChatException BUSY if an instance is there and says nothing, as one that was stopped with Ctrl-Z
     */
    static Optional<InstanceClient> connect(Profile profile) {
        return connect(profile, HELLO);
    }

    static Optional<InstanceClient> connect(Profile profile, Duration patience) {
        Path socket = profile.socket();
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        InstanceClient client;
        try {
            client = new InstanceClient(new LineChannel(channel(socket, Owners.of(profile))));
        } catch (IOException nobody) {
            return Optional.empty();
        }
        Threads.start("instance-client", client::read);
        client.greet(patience);
        return Optional.of(client);
    }

    private static SocketChannel channel(Path socket, Owners owners) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        if (!owners.atTheOtherEndOf(channel)) {
            channel.close();
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "The process at " + socket + " is another user's. Find out whose, and end it");
        }
        return channel;
    }

    private void greet(Duration patience) {
        try {
            call("hello", Rpc.object().put("version", Rpc.VERSION), patience);
        } catch (SixChatException failed) {
            close();
            if (failed.code() == ErrorCode.TIMEOUT) {
                throw new SixChatException(
                        ErrorCode.BUSY,
                        "The running instance of this profile does not answer. If it is suspended, let it go on (fg);"
                                + " else end it and start it again",
                        failed);
            }
            throw failed;
        }
    }

    void onEvent(Consumer<Event> listener) {
        events = listener;
    }

    /**
     * Asks and waits.
     *
     * @throws SixChatException the instance's error; CUT if it ends first; TIMEOUT; INTERRUPTED if this end closes meanwhile
     */
    JsonNode call(String method, ObjectNode params, Duration limit) {
        long id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            lines.write(Json.line(Rpc.request(id, method, params)));
            if (ended) {
                throw ended(cause);
            }
            return Rpc.resultOf(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException gone) {
            throw ended(gone);
        } catch (TimeoutException late) {
            throw new SixChatException(
                    ErrorCode.TIMEOUT, "The running instance of this profile has not answered in time", late);
        } catch (ExecutionException | InterruptedException failed) {
            throw Failures.known(failed);
        } finally {
            waiting.remove(id);
        }
    }

    /** Whether somebody waits for an answer. */
    boolean asking() {
        return !waiting.isEmpty();
    }

    /** Whether the instance is there, as far as is known. */
    boolean open() {
        return !ended;
    }

    /** Fails when the instance ends before this end closes. */
    CompletionStage<Void> gone() {
        return gone;
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

    private void end(Throwable failure) {
        Throwable why = closing
                ? new SixChatException(ErrorCode.INTERRUPTED, "Interrupted before the running instance answered")
                : failure;
        cause = why;
        ended = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(ended(why)));
        if (!closing) {
            gone.completeExceptionally(ended(why));
        }
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
        closing = true;
        try {
            lines.close();
        } catch (IOException gone) {
            end(gone);
        }
    }
}

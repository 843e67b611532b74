package org.sixchat.cli.peer;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeStateResult;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.ReceiptAccepted;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.PeerSession;

/** One session: requests with their answers, and everything else to the handler in order. */
public final class Link {
    private static final Duration WRITE = Duration.ofSeconds(30);

    private final PeerSession session;
    private final LinkHandler handler;
    private final Map<UUID, CompletableFuture<SessionMessage>> waiting = new ConcurrentHashMap<>();
    private final ExecutorService inOrder =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("link").factory());
    private volatile boolean ended;

    Link(PeerSession session, LinkHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    void start() {
        session.messages().subscribe().with(this::take, cut -> {}, () -> {});
        session.closed().subscribe().with(this::end, failure -> end(CloseReason.CUT));
    }

    /** Who is at the other end, verified. */
    public RemoteIdentity remote() {
        return session.remote();
    }

    /** The session itself. */
    public PeerSession session() {
        return session;
    }

    /** The cipher suite: the one that this version offers first, and every version must take. */
    public String suite() {
        return Suite.AES_256_GCM.token();
    }

    /** Whether the session stands, as far as is known. */
    public boolean open() {
        return !ended;
    }

    /** Sends, and returns when it was written. */
    public void send(SessionMessage message) {
        Waiting.on(session.send(message), WRITE);
    }

    /**
     * Sends a request and waits for the answer that names its id.
     *
     * @throws SixChatException with the code of the peer's PeerError; CUT if the session ends first; TIMEOUT
     */
    public SessionMessage ask(UUID id, SessionMessage request, Duration limit) {
        CompletableFuture<SessionMessage> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            if (ended) {
                throw cut();
            }
            send(request);
            return answered(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw new SixChatException(ErrorCode.TIMEOUT, session.remote().id() + " did not answer in time", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SixChatException known ? known : cut();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted while waiting for an answer", interrupted);
        } finally {
            waiting.remove(id);
        }
    }

    private static SessionMessage answered(SessionMessage answer) {
        if (answer instanceof PeerError error) {
            throw new SixChatException(
                    error.code(),
                    error.text() == null ? "The peer refused: " + error.code().token() : error.text());
        }
        return answer;
    }

    private void take(SessionMessage message) {
        UUID id = answeredId(message);
        CompletableFuture<SessionMessage> request = id == null ? null : waiting.get(id);
        if (request == null) {
            inOrder.execute(() -> handler.received(this, message));
        } else if (message instanceof CollectResult) {
            // What was collected has to be worked off before its end is told.
            inOrder.execute(() -> request.complete(message));
        } else {
            request.complete(message);
        }
    }

    private static UUID answeredId(SessionMessage message) {
        return switch (message) {
            case Received received -> received.id();
            case Deposited deposited -> deposited.id();
            case ReceiptAccepted accepted -> accepted.id();
            case CollectResult collected -> collected.id();
            case EnvelopeStateResult state -> state.id();
            case PeerError error -> error.id();
            default -> null;
        };
    }

    private void end(CloseReason reason) {
        ended = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(cut()));
        inOrder.execute(() -> handler.ended(this, reason));
        inOrder.shutdown();
    }

    private SixChatException cut() {
        return new SixChatException(
                ErrorCode.CUT, "The session with " + session.remote().id() + " has ended");
    }

    /** Closes without waiting for it. */
    public void abandon() {
        ended = true;
        session.close().onFailure().recoverWithNull().subscribe().with(done -> {});
    }

    /** Closes, authenticated, behind what is queued; nobody finds it open from now on. */
    public void close() {
        ended = true;
        Waiting.on(session.close(), WRITE);
    }
}

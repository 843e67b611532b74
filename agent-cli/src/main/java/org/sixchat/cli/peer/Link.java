package org.sixchat.cli.peer;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sixchat.cli.thread.Threads;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.EnvelopeStateResult;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.ReceiptAccepted;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.sixchat.transport.SessionEvent;

/** One session: requests with their answers, and everything else to the handler in order. */
public final class Link {
    private static final Duration WRITE = Duration.ofSeconds(30);
    /** Messages that may wait here, so that an answer is not held up by each letter before it; the others wait in the session. */
    static final int WINDOW = 16;

    private final PeerSession session;
    private final LinkHandler handler;
    private final Map<UUID, CompletableFuture<SessionMessage>> waiting = new ConcurrentHashMap<>();
    private final ExecutorService inOrder = Threads.inOrder("link");
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private final Uses uses = new Uses(this::abandon);
    private volatile boolean ended;

    private final LinkChat chat;

    Link(PeerSession session, LinkHandler handler) {
        this.session = session;
        this.handler = handler;
        this.chat = new LinkChat(session.channels(), this::heard);
    }

    /** On the session's event loop, before anything else comes. */
    void start() {
        Map<String, Acceptor> served = new HashMap<>(handler.served(this));
        served.put(Kind.CHAT.token(), name -> Acceptor.Accept.as(Kind.CHAT, chat::accepted));
        session.channels().serve(served);
        session.messages().subscribe(new Intake());
        session.events().subscribe().with(this::happened, failure -> {});
        session.closed().subscribe().with(this::closed, failure -> closed(CloseReason.CUT));
    }

    /** Who is at the other end, verified. */
    public RemoteIdentity remote() {
        return session.remote();
    }

    /** The session itself. */
    public PeerSession session() {
        return session;
    }

    /** The cipher suite that was agreed on. */
    public String suite() {
        return session.suite().token();
    }

    /** Whether the session stands, as far as is known. */
    public boolean open() {
        return !ended && session.standing();
    }

    /** Sends, and returns when it was written. */
    public void send(SessionMessage message) {
        Waiting.on(session.send(message), WRITE);
    }

    /**
     * Says a line, on a chat channel where the peer has them, and waits for its receipt.
     *
     * @throws SixChatException as {@link #ask}
     */
    public void say(Chat line, Duration limit) {
        if (!chat.say(line, limit)) {
            ask(line.id(), line, limit);
        }
    }

    /** Tells that a line of the peer's was shown, if there is a chat to tell it on; nobody waits for that. */
    public void read(UUID line) {
        chat.read(line);
    }

    /** Opens a channel of the protocol's own. */
    public PeerChannel open(Kind kind, Duration limit) {
        return Waiting.on(session.channels().open(kind), limit);
    }

    private void happened(SessionEvent event) {
        try {
            inOrder.execute(() -> handler.happened(this, event));
        } catch (RejectedExecutionException over) {
            // The link has ended, and that is told instead.
            ended = true;
        }
    }

    private void heard(ChatChannel on, ContentMessage message, Runnable done) {
        try {
            inOrder.execute(() -> workOff(() -> handler.heard(this, message, on), done));
        } catch (RejectedExecutionException over) {
            // The link has ended: the peer says again what got no receipt.
            ended = true;
        }
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

    /**
     * @param done run when the message is worked off, so that the next may come: a peer that sends faster than messages can be
     *     kept is held up by its own connection, and fills no memory here
     */
    private void take(SessionMessage message, Runnable done) {
        UUID id = answeredId(message);
        CompletableFuture<SessionMessage> request = id == null ? null : waiting.get(id);
        if (request == null) {
            inOrder.execute(() -> workOff(() -> handler.received(this, message), done));
        } else if (message instanceof CollectResult) {
            // What was collected has to be worked off before its end is told.
            inOrder.execute(() -> workOff(() -> request.complete(message), done));
        } else {
            workOff(() -> request.complete(message), done);
        }
    }

    private static void workOff(Runnable work, Runnable done) {
        try {
            work.run();
        } finally {
            done.run();
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

    /** The session has ended; what it had brought by then is still worked off before that is told. */
    private void closed(CloseReason reason) {
        ended = true;
        Uni.createFrom().completionStage(taken).subscribe().with(all -> end(reason));
    }

    private void end(CloseReason reason) {
        waiting.values().forEach(answer -> answer.completeExceptionally(cut()));
        inOrder.execute(() -> handler.ended(this, reason));
        inOrder.shutdown();
    }

    private SixChatException cut() {
        return new SixChatException(
                ErrorCode.CUT, "The session with " + session.remote().id() + " has ended");
    }

    /** The peer has left something unanswered: its connection is given up, the session goes on where it can. */
    public void doubt() {
        session.doubt();
    }

    /** Closes without waiting for it. */
    public void abandon() {
        ended = true;
        session.close().onFailure().recoverWithNull().subscribe().with(done -> {});
    }

    /**
     * Begins a use of it, which keeps it from being closed at this end.
     *
     * @return empty if it is being closed, or has ended
     */
    public Optional<Use> use() {
        return open() && uses.begin() ? Optional.of(new Use()) : Optional.empty();
    }

    /** Begins the use that it was dialled for: with the last use it is closed. */
    public Optional<Use> useDialled() {
        Optional<Use> use = use();
        use.ifPresent(begun -> uses.dialledForOne());
        return use;
    }

    /** That somebody uses this session. */
    public final class Use implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();

        private Use() {}

        public Link link() {
            return Link.this;
        }

        /**
         * The same use of the session that was begun in place of this one, which has ended.
         *
         * @return empty if that one is over too
         */
        public Optional<Use> movedTo(Link fresh) {
            Optional<Use> moved = uses.isDialledForOne() ? fresh.useDialled() : fresh.use();
            moved.ifPresent(there -> close());
            return moved;
        }

        /** Ends the use; does not wait for what that may close. */
        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                uses.end();
            }
        }
    }

    /** Takes messages from the session, as many at a time as the window holds. */
    private final class Intake implements Flow.Subscriber<SessionMessage> {
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
            to.request(WINDOW);
        }

        @Override
        public void onNext(SessionMessage message) {
            take(message, this::another);
        }

        private void another() {
            try {
                subscription.request(1);
            } catch (RejectedExecutionException over) {
                // The event loops have shut down: nothing comes any more.
                ended = true;
            }
        }

        @Override
        public void onError(Throwable cut) {
            taken.complete(null);
        }

        @Override
        public void onComplete() {
            taken.complete(null);
        }
    }
}

package org.sixchat.hostile;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.handshake.Cast;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;
import org.sixchat.sixchat.transport.Resumptions;
import org.sixchat.sixchat.transport.Whereabouts;

/**
 * Bob's listener, alone in a JVM with a small heap. Arguments: a folder for the papers of its peers, then limits. Says on its
 * standard output what happens, a line each. It answers a chat line with {@link Received}; "flood" makes it talk without an end, "rest"
 * makes it take nothing more.
 */
public final class SmallListener {
    private static final String MUCH = "x".repeat(12_000);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private SmallListener() {}

    /** Listens until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Papers.write(Path.of(arguments[0]));
        PeerLimits limits = Limits.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        NioEventLoopGroup loops = new NioEventLoopGroup(2);
        PeerNetwork network = new PeerNetwork(loops, Cast.TRUST, () -> Samples.NOW, Cast.RANDOM, limits)
                .resuming(new Resumptions(PATIENCE, Whereabouts.unknown()));
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        PeerListener.Bound bound = new PeerListener(network)
                .bind(List.of(any), () -> Cast.BOB, AdmissionPolicy.anyone(), SmallListener::serve)
                .await()
                .indefinitely();
        say("PORT " + bound.addresses().getFirst().getPort());
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
        System.exit(0);
    }

    private static void serve(PeerSession session) {
        say("SESSION");
        session.closed().subscribe().with(reason -> say("CLOSED " + reason));
        session.events()
                .subscribe()
                .with(event -> say(event.getClass().getSimpleName().toUpperCase(Locale.ROOT)));
        session.messages().subscribe().withSubscriber(new Hearing(session));
        // Whoever opens one has a window, and nobody who takes what is in it.
        session.channels().serve(Map.of("stream", name -> Acceptor.Accept.as(Kind.STREAM, channel -> say("CHANNEL"))));
    }

    /** Takes one message after the other, until it is told to rest. */
    private static final class Hearing implements Flow.Subscriber<SessionMessage> {
        private final PeerSession session;
        private Flow.Subscription subscription;

        Hearing(PeerSession session) {
            this.session = session;
        }

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
            to.request(1);
        }

        @Override
        public void onNext(SessionMessage message) {
            String text = message instanceof Chat chat ? chat.text() : "";
            switch (text) {
                case "rest" -> say("RESTING");
                case "flood" -> Thread.ofPlatform().daemon().start(() -> flood(session));
                case "flood when I am gone" ->
                    session.events()
                            .select()
                            .first()
                            .subscribe()
                            .with(gone -> Thread.ofPlatform().daemon().start(() -> flood(session)));
                default -> {
                    if (message instanceof Chat chat) {
                        session.send(new Received(chat.id())).subscribe().with(sent -> {}, cut -> {});
                    }
                }
            }
            if (!text.equals("rest")) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable cut) {
            // CLOSED says so
        }

        @Override
        public void onComplete() {
            // CLOSED says so
        }
    }

    /** Sends and waits for nothing but for room when it is refused, until the session is over. */
    private static void flood(PeerSession session) {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        boolean refused = false;
        for (int i = 0; !last.isCompletedExceptionally(); i++) {
            Chat chat = new Chat(new UUID(1, i), new UUID(2, 2), Samples.NOW, MUCH);
            CompletableFuture<Void> sent = session.send(chat).subscribeAsCompletionStage();
            if (sent.isCompletedExceptionally()
                    && sent.exceptionNow() instanceof SixChatException typed
                    && typed.code() == ErrorCode.BUSY) {
                if (!refused) {
                    say("REFUSED " + typed.code().token());
                }
                refused = true;
                last.exceptionally(failure -> null).join();
            } else {
                last = sent;
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

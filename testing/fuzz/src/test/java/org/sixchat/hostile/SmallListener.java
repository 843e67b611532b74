package org.sixchat.hostile;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.handshake.Cast;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.PeerLimits;
import org.sixchat.sixchat.transport.PeerListener;
import org.sixchat.sixchat.transport.PeerNetwork;
import org.sixchat.sixchat.transport.PeerSession;

/**
 * Bob's listener, alone in a JVM with a small heap. Arguments: a folder for the papers of its peers, then limits. Says on its
 * standard output what happens, a line each. It answers a chat line with {@link Received}; "flood" makes it talk without an end.
 */
public final class SmallListener {
    private static final String MUCH = "x".repeat(12_000);

    private SmallListener() {}

    /** Listens until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Papers.write(Path.of(arguments[0]));
        PeerLimits limits = Limits.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        NioEventLoopGroup loops = new NioEventLoopGroup(2);
        PeerNetwork network = new PeerNetwork(loops, Cast.TRUST, () -> Samples.NOW, Cast.RANDOM, limits);
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
        session.messages().subscribe().with(message -> answer(session, message), cut -> {});
    }

    private static void answer(PeerSession session, SessionMessage message) {
        if (message instanceof Chat chat && chat.text().equals("flood")) {
            Thread.ofPlatform().daemon().start(() -> flood(session));
        } else if (message instanceof Chat chat) {
            session.send(new Received(chat.id())).subscribe().with(sent -> {}, cut -> {});
        }
    }

    /** Sends and waits for nothing, until it is refused. */
    private static void flood(PeerSession session) {
        boolean[] refused = new boolean[1];
        for (int i = 0; !refused[0]; i++) {
            Chat chat = new Chat(new UUID(1, i), new UUID(2, 2), Samples.NOW, MUCH);
            session.send(chat).subscribe().with(sent -> {}, failure -> {
                synchronized (refused) {
                    if (!refused[0] && failure instanceof SixChatException typed) {
                        say("REFUSED " + typed.code().token());
                    }
                    refused[0] = true;
                }
            });
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

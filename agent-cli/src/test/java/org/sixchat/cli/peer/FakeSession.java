package org.sixchat.cli.peer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;
import org.sixchat.sixchat.transport.PeerSession;

/** A session by hand: its peer confirms lines and sends back what else it gets; it gives no more messages than it was asked for, and says how many it still has. */
final class FakeSession implements PeerSession, Flow.Publisher<SessionMessage> {
    private final Queue<SessionMessage> queue = new ArrayDeque<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private Flow.Subscriber<? super SessionMessage> subscriber;
    private long wanted;
    private boolean over;

    synchronized void comes(SessionMessage message) {
        queue.add(message);
        drain();
    }

    synchronized int held() {
        return queue.size();
    }

    /** The session ends now; its stream when the last message was taken. */
    void ends() {
        closed.complete(CloseReason.CLOSED);
        synchronized (this) {
            over = true;
            drain();
        }
    }

    private void drain() {
        while (wanted > 0 && !queue.isEmpty()) {
            wanted--;
            subscriber.onNext(queue.remove());
        }
        if (over && queue.isEmpty()) {
            over = false;
            subscriber.onComplete();
        }
    }

    @Override
    public Suite suite() {
        return Suite.AES_256_GCM;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super SessionMessage> who) {
        subscriber = who;
        who.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                synchronized (FakeSession.this) {
                    wanted = more > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + more;
                    drain();
                }
            }

            @Override
            public void cancel() {
                queue.clear();
            }
        });
    }

    @Override
    public Multi<SessionMessage> messages() {
        return Multi.createFrom().publisher(this);
    }

    @Override
    public Uni<Void> send(SessionMessage message) {
        comes(message instanceof Chat line ? new Received(line.id()) : message);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Channels channels() {
        return new NoChannels();
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<CloseReason> closed() {
        return Uni.createFrom().completionStage(closed);
    }

    @Override
    public RemoteIdentity remote() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] export(String label, byte[] context, int length) {
        throw new UnsupportedOperationException();
    }
}

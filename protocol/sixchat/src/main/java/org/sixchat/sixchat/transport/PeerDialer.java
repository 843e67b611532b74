package org.sixchat.sixchat.transport;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetSocketAddress;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;

/** Dials peers. */
public final class PeerDialer {
    private final PeerNetwork network;

    public PeerDialer(PeerNetwork network) {
        this.network = network;
    }

    /**
     * Dials the addresses in their order, each 250 ms after the one before or as soon as that has failed (RFC 8305 section 5);
     * the first TCP connection that stands is used. Fails with UNREACHABLE if none does, TIMEOUT after the handshake's limit,
     * NOT_TRUSTED if the peer's certificate does not verify or its key is not the expected one, REFUSED, VERSION, SUITE or BUSY
     * if the peer says so. After REFUSED the caller fetches the peer's certificate again and, if it has changed, tries once more.
     *
     * @param addresses in order of preference, at least one
     */
    public Uni<PeerSession> dial(
            List<InetSocketAddress> addresses, LocalIdentity me, ExpectedRemote remote, AdmissionPolicy policy) {
        return Uni.createFrom().deferred(() -> {
            Dialling dialling = new Dialling(network, addresses, me, remote, policy);
            return Uni.createFrom()
                    .<PeerSession>emitter(emitter -> start(dialling, addresses, emitter))
                    .invoke(dialling::delivered);
        });
    }

    private void start(Dialling dialling, List<InetSocketAddress> addresses, UniEmitter<? super PeerSession> emitter) {
        if (addresses.isEmpty()) {
            emitter.fail(new SixChatException(
                    ErrorCode.UNREACHABLE, dialling.remote().id() + " has no address"));
            return;
        }
        EventLoop loop = network.group().next();
        dialling.answer(emitter);
        Race race = new Race(
                loop,
                network.limits().stagger(),
                addresses,
                Race.tcp(loop, network.limits().connect()),
                dialling::connected,
                emitter::fail);
        emitter.onTermination(() -> {
            race.cancel();
            dialling.cancel();
        });
        race.start();
    }
}

package org.sixchat.registry.adapter.tcp;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.registry.app.Authenticate;
import org.sixchat.registry.domain.Caller;
import org.sixchat.wire.tls.ChannelBinding;

/**
 * What a connection is so far.
 *
 * <pre>
 *   Nobody --SCRAM's first message--> Challenged --its second--> Known
 *   Nobody --SCA or ANONYMOUS--> Known          Challenged --a failure--> Nobody
 * </pre>
 */
final class IrpSession {
    private sealed interface State {
        record Nobody() implements State {}

        record Challenged(Authenticate.Challenge challenge) implements State {}

        record Known(Caller caller) implements State {}
    }

    private final Channel channel;
    private final ConnectionCounts anonymous;
    private final AtomicReference<State> state = new AtomicReference<>(new State.Nobody());

    private IrpSession(Channel channel, ConnectionCounts anonymous) {
        this.channel = channel;
        this.anonymous = anonymous;
    }

    static IrpSession of(Channel channel, ConnectionCounts anonymous) {
        return new IrpSession(channel, anonymous);
    }

    /** The caller; fails with NOT_AUTHENTICATED. */
    Caller caller() {
        if (state.get() instanceof State.Known(Caller caller)) {
            return caller;
        }
        throw new SixChatException(ErrorCode.NOT_AUTHENTICATED, "that needs Authenticate before");
    }

    boolean authenticated() {
        return state.get() instanceof State.Known;
    }

    /** Whom a connection speaks for is decided once. */
    void requireUndecided() {
        if (authenticated()) {
            throw new SixChatException(
                    ErrorCode.UNEXPECTED, "this connection is authenticated; make another one for somebody else");
        }
    }

    void challenged(Authenticate.Challenge challenge) {
        state.set(new State.Challenged(challenge));
    }

    /** The challenge that waits for its answer, which counts as answered from now on; null where none does. */
    Authenticate.Challenge takeChallenge() {
        if (state.get() instanceof State.Challenged(Authenticate.Challenge challenge)) {
            state.set(new State.Nobody());
            return challenge;
        }
        return null;
    }

    void known(Caller caller) {
        state.set(new State.Known(caller));
    }

    /** The caller is nobody, if there is room for another one; fails with BUSY. */
    void anonymous() {
        if (!anonymous.admit(channel)) {
            throw new SixChatException(
                    ErrorCode.BUSY, "too many are asking anonymously; try again, or authenticate with a certificate");
        }
        known(new Caller.Anonymous());
    }

    byte[] channelBinding() {
        return ChannelBinding.tlsExporter(channel.pipeline().get(SslHandler.class));
    }

    /** What the client presented at TLS, leaf first; empty where it presented none. */
    List<X509Certificate> presented() {
        try {
            Certificate[] chain = channel.pipeline()
                    .get(SslHandler.class)
                    .engine()
                    .getSession()
                    .getPeerCertificates();
            return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException nobody) {
            return List.of();
        }
    }

    /** What limits and failures count by. */
    String source() {
        return ConnectionCounts.sourceOf(channel);
    }

    /** The IP literal that the connection comes from; null where it has none. */
    String observedAddress() {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress().replaceFirst("%.*", "")
                : null;
    }
}

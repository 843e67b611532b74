package org.sixchat.irp.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.ssl.SslHandler;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Authenticate;
import org.sixchat.irp.message.AuthenticateResult;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.irp.message.LookUp;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.irp.message.Mechanism;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.PingResult;
import org.sixchat.irp.message.RegisterAddress;
import org.sixchat.irp.message.StartTls;
import org.sixchat.irp.message.StartTlsResult;
import org.sixchat.irp.sasl.ScramServer;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.wire.tls.ChannelBinding;

/** What an honest registry answers, as far as the client's tests need it. */
class ScriptedLogic implements TestRegistry.Logic {
    static final String CODE = "abcd-efgh-2345-mnop-qrst";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ScramVerifier VERIFIER = ScramVerifier.derive(
            Secret.copyOf(CODE.getBytes(US_ASCII)), new byte[ScramVerifier.SALT_LENGTH], ScramVerifier.MIN_ITERATIONS);

    private final TestRegistryHolder registry;
    private ScramServer scram;

    /** The registry that this logic upgrades connections of. */
    interface TestRegistryHolder {
        TestRegistry get();
    }

    ScriptedLogic(TestRegistryHolder registry) {
        this.registry = registry;
    }

    @Override
    public void answer(IrpRequest request, Channel channel, SslHandler tls) {
        switch (request) {
            case Capabilities ask ->
                write(
                        channel,
                        new CapabilitiesResult(
                                ask.id(), List.of(1), List.of(Mechanism.SCRAM), 262_144, 64, Samples.NOW));
            case StartTls ask -> {
                write(channel, new StartTlsResult(ask.id()));
                registry.get().upgrade(channel, this);
            }
            case Ping ask -> write(channel, new PingResult(ask.id()));
            case LookUp ask -> write(channel, new LookUpResult(ask.id(), ask.user(), List.of()));
            case RegisterAddress ask -> write(channel, new Error(ask.id(), ErrorCode.STALE, false, "later known", 41L));
            case Authenticate ask -> write(channel, authenticate(ask, tls));
            default -> write(channel, new Error(request.id(), ErrorCode.NOT_ALLOWED, false, "no", null));
        }
    }

    static void write(Channel channel, IrpMessage message) {
        raw(channel, IrpProtocol.codec().encode(message));
    }

    /** Writes a body to be framed, or octets as they are. */
    static void raw(Channel channel, Object octets) {
        channel.writeAndFlush(octets).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private IrpMessage authenticate(Authenticate ask, SslHandler tls) {
        try {
            return switch (ask.mechanism()) {
                case Mechanism.SCA -> new AuthenticateResult(ask.id(), true, null, presented(tls));
                case Mechanism.ANONYMOUS -> new AuthenticateResult(ask.id(), true, null, null);
                default -> scram(ask, tls);
            };
        } catch (SixChatException failure) {
            return Error.of(ask.id(), failure);
        }
    }

    private IrpMessage scram(Authenticate ask, SslHandler tls) {
        if (scram == null) {
            scram = ScramServer.begin(ask.data(), ChannelBinding.tlsExporter(tls), RANDOM);
            return new AuthenticateResult(ask.id(), false, scram.challenge(VERIFIER), null);
        }
        return new AuthenticateResult(ask.id(), true, scram.finish(ask.data()), scram.user());
    }

    private static UserId presented(SslHandler tls) {
        try {
            X509Certificate leaf = (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName().contains("Alice") ? Samples.ALICE : Samples.BOB;
        } catch (SSLPeerUnverifiedException nobody) {
            throw new SixChatException(ErrorCode.AUTHENTICATION_FAILED, "no certificate", nobody);
        }
    }
}

package org.sixchat.irp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslHandler;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.DownloadCertificate;
import org.sixchat.irp.message.DownloadCertificateResult;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.GetRequestState;
import org.sixchat.irp.message.GetRequestStateResult;
import org.sixchat.irp.message.IrpReply;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.irp.message.LookUp;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.PingResult;
import org.sixchat.irp.message.RegisterAddress;
import org.sixchat.irp.message.RegisterAddressResult;
import org.sixchat.irp.message.TrustAnchors;
import org.sixchat.irp.message.TrustAnchorsResult;
import org.sixchat.irp.message.UploadCsr;
import org.sixchat.irp.message.UploadCsrResult;
import org.sixchat.irp.record.SignedAddressRecord;

/**
 * One connection to a registry, in TLS with a checked certificate. Every Uni sends when it is subscribed to, completes on the
 * connection's event loop (which must not be blocked), and fails with {@link IrpException} for the server's error, else with a
 * {@link SixChatException}: timeout, cut, busy (64 requests are unanswered), unexpected.
 */
public final class IrpClient {
    private final Channel channel;
    private final SslHandler tls;
    private final IrpClientHandler requests;
    private final Authentication authentication;

    IrpClient(Channel channel, SslHandler tls, IrpClientHandler requests, SecureRandom random) {
        this.channel = channel;
        this.tls = tls;
        this.requests = requests;
        this.authentication = new Authentication(this, random);
    }

    /** The server's certificates as presented, leaf first. */
    public List<X509Certificate> serverChain() {
        try {
            return Arrays.stream(tls.engine().getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException impossible) {
            throw new SixChatException(ErrorCode.INTERNAL, "the registry showed no certificate", impossible);
        }
    }

    /** What the server speaks. */
    public Uni<CapabilitiesResult> capabilities() {
        return request(Capabilities::new, CapabilitiesResult.class);
    }

    /** Whether the server is there. */
    public Uni<PingResult> ping() {
        return request(Ping::new, PingResult.class);
    }

    /** The server's domain's root and its store's chain, for the caller to judge. */
    public Uni<TrustAnchorsResult> trustAnchors() {
        return request(TrustAnchors::new, TrustAnchorsResult.class);
    }

    /** Authenticates with an invitation code or password, which stays the caller's to close. */
    public Uni<UserId> authenticateScram(UserId user, Secret password) {
        return authentication.scram(user, password);
    }

    /** Authenticates with the certificate that the connection was made with; gives whom the server takes us for. */
    public Uni<UserId> authenticateSca() {
        return authentication.sca();
    }

    /** Authenticates as nobody: after it only {@link #lookUp} is allowed, for users who allow it to anyone. */
    public Uni<Void> authenticateAnonymous() {
        return authentication.anonymous();
    }

    /** Asks for a certificate; see {@link UploadCsr}. */
    public Uni<UploadCsrResult> uploadCsr(UUID request, byte[] csr) {
        return request(id -> new UploadCsr(id, request, csr), UploadCsrResult.class);
    }

    /** What became of a request for a certificate. */
    public Uni<GetRequestStateResult> requestState(UUID request) {
        return request(id -> new GetRequestState(id, request), GetRequestStateResult.class);
    }

    /** The certificate of an issued request. */
    public Uni<DownloadCertificateResult> downloadCertificate(UUID request) {
        return request(id -> new DownloadCertificate(id, request), DownloadCertificateResult.class);
    }

    /** Registers the addresses of the device; stale ({@link IrpException#lastSequence}) if a later record is known. */
    public Uni<RegisterAddressResult> registerAddress(SignedAddressRecord record) {
        return request(
                id -> new RegisterAddress(id, record.document(), record.signature()), RegisterAddressResult.class);
    }

    /** The devices of a user; nothing of it is verified here. */
    public Uni<LookUpResult> lookUp(UserId user) {
        return request(id -> new LookUp(id, user), LookUpResult.class);
    }

    /** Completes when the connection has ended, whoever ended it. */
    public Uni<Void> closed() {
        return Uni.createFrom().emitter(emitter -> channel.closeFuture().addListener(done -> emitter.complete(null)));
    }

    /** Ends the connection; what is unanswered fails with cut. */
    public Uni<Void> close() {
        return Uni.createFrom().emitter(emitter -> {
            ChannelFuture closing = channel.close();
            closing.addListener(done -> emitter.complete(null));
        });
    }

    /** Sends one request and wants one kind of answer. */
    <R extends IrpReply> Uni<R> request(LongFunction<IrpRequest> make, Class<R> wanted) {
        return requests.request(make).map(reply -> {
            if (reply instanceof Error error) {
                throw new IrpException(error);
            }
            if (!wanted.isInstance(reply)) {
                throw new SixChatException(
                        ErrorCode.UNEXPECTED,
                        "the registry answered with " + reply.getClass().getSimpleName() + " instead of "
                                + wanted.getSimpleName());
            }
            return wanted.cast(reply);
        });
    }

    SslHandler tls() {
        return tls;
    }
}

package org.sixchat.registry.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Authenticate;
import org.sixchat.irp.message.AuthenticateResult;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.DownloadCertificate;
import org.sixchat.irp.message.DownloadCertificateResult;
import org.sixchat.irp.message.GetRequestState;
import org.sixchat.irp.message.GetRequestStateResult;
import org.sixchat.irp.message.IrpReply;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.irp.message.LookUpDevice;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.irp.message.Mechanism;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.PingResult;
import org.sixchat.irp.message.RegisterAddressResult;
import org.sixchat.irp.message.RequestState;
import org.sixchat.irp.message.StartTls;
import org.sixchat.irp.message.TrustAnchors;
import org.sixchat.irp.message.TrustAnchorsResult;
import org.sixchat.irp.message.UploadCsr;
import org.sixchat.irp.message.UploadCsrResult;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.registry.app.Enrol;
import org.sixchat.registry.app.LookUp;
import org.sixchat.registry.app.RegisterAddress;
import org.sixchat.registry.app.port.Standing;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.FoundDevice;
import org.sixchat.registry.domain.StoredRecord;

/** From a request to its use case, and from the outcome to the reply. */
public final class Operations {
    private static final List<String> MECHANISMS = List.of(Mechanism.SCA, Mechanism.SCRAM, Mechanism.ANONYMOUS);

    /**
     * What is told to everybody.
     *
     * @param root of this domain
     * @param storeChain the message store's, leaf first; empty where the domain has none
     */
    public record Told(DomainName domain, X509Certificate root, List<X509Certificate> storeChain) {
        public Told {
            storeChain = List.copyOf(storeChain);
        }
    }

    private final Told told;
    private final org.sixchat.registry.app.Authenticate authenticate;
    private final Standing standing;
    private final Enrol enrol;
    private final RegisterAddress register;
    private final LookUp lookUp;
    private final InstantSource clock;

    public Operations(
            Told told,
            org.sixchat.registry.app.Authenticate authenticate,
            Standing standing,
            Enrol enrol,
            RegisterAddress register,
            LookUp lookUp,
            InstantSource clock) {
        this.told = told;
        this.authenticate = authenticate;
        this.standing = standing;
        this.enrol = enrol;
        this.register = register;
        this.lookUp = lookUp;
        this.clock = clock;
    }

    IrpReply capabilities(long id) {
        return new CapabilitiesResult(
                id,
                List.of(IrpProtocol.VERSION),
                MECHANISMS,
                IrpProtocol.MAX_MESSAGE,
                IrpProtocol.MAX_IN_FLIGHT,
                clock.instant());
    }

    /** The reply; a failure becomes an {@code Error} at the connection. */
    Uni<IrpReply> answer(IrpSession session, IrpRequest request) {
        return Uni.createFrom().deferred(() -> switch (request) {
            case Capabilities ask -> item(capabilities(ask.id()));
            case Ping ping -> item(new PingResult(ping.id()));
            case TrustAnchors ask -> item(anchors(ask.id()));
            case StartTls again -> throw new SixChatException(ErrorCode.UNEXPECTED, "TLS is on already");
            case Authenticate step -> authenticate(session, step);
            case UploadCsr upload -> standing(session).chain(caller -> upload(caller, upload));
            case GetRequestState ask -> standing(session).chain(caller -> state(caller, ask));
            case DownloadCertificate ask -> standing(session).chain(caller -> certificate(caller, ask));
            case org.sixchat.irp.message.RegisterAddress record ->
                standing(session).chain(caller -> register(session, caller, record));
            case org.sixchat.irp.message.LookUp ask -> standing(session).chain(caller -> lookUp(caller, ask));
        });
    }

    /** The caller, who may have been removed since; fails with NOT_AUTHENTICATED. */
    private Uni<Caller> standing(IrpSession session) {
        Caller caller = session.caller();
        return standing.holds(caller).map(holds -> {
            if (!holds) {
                throw new SixChatException(
                        ErrorCode.NOT_AUTHENTICATED,
                        "what this connection authenticated with opens nothing here any more");
            }
            return caller;
        });
    }

    private static Uni<IrpReply> item(IrpReply reply) {
        return Uni.createFrom().item(reply);
    }

    private IrpReply anchors(long id) {
        return new TrustAnchorsResult(
                id, told.domain(), Certificates.encode(told.root()), Certificates.encodeChain(told.storeChain()));
    }

    private Uni<IrpReply> authenticate(IrpSession session, Authenticate step) {
        session.requireUndecided();
        return switch (step.mechanism()) {
            case Mechanism.ANONYMOUS -> {
                session.anonymous();
                yield item(new AuthenticateResult(step.id(), true, null, null));
            }
            case Mechanism.SCA ->
                authenticate.certificate(session.presented()).map(caller -> {
                    session.known(caller);
                    return new AuthenticateResult(step.id(), true, null, caller.user());
                });
            case Mechanism.SCRAM -> scram(session, step);
            default ->
                throw new SixChatException(
                        ErrorCode.BAD_REQUEST, "no such mechanism; this server has " + String.join(", ", MECHANISMS));
        };
    }

    private Uni<IrpReply> scram(IrpSession session, Authenticate step) {
        if (step.data() == null) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "SCRAM needs data in each step");
        }
        var waiting = session.takeChallenge();
        if (waiting == null) {
            return authenticate
                    .challenge(step.data(), session.channelBinding(), session.source())
                    .map(challenge -> {
                        session.challenged(challenge);
                        return new AuthenticateResult(step.id(), false, challenge.message(), null);
                    });
        }
        return authenticate.prove(waiting, step.data()).map(proved -> {
            session.known(proved.caller());
            return new AuthenticateResult(
                    step.id(), true, proved.message(), proved.caller().user());
        });
    }

    private Uni<IrpReply> upload(Caller caller, UploadCsr upload) {
        return enrol.submit(caller, upload.request(), upload.csr())
                .map(state -> new UploadCsrResult(upload.id(), upload.request(), onTheWire(state)));
    }

    private Uni<IrpReply> state(Caller caller, GetRequestState ask) {
        return enrol.state(caller, ask.request())
                .map(request -> new GetRequestStateResult(
                        ask.id(),
                        ask.request(),
                        onTheWire(request.state()),
                        request.reason().orElse(null)));
    }

    private static RequestState onTheWire(org.sixchat.registry.domain.RequestState state) {
        return switch (state) {
            case PENDING -> RequestState.PENDING;
            case ISSUED -> RequestState.ISSUED;
            case REFUSED -> RequestState.REFUSED;
        };
    }

    private Uni<IrpReply> certificate(Caller caller, DownloadCertificate ask) {
        return enrol.certificate(caller, ask.request())
                .map(chain -> new DownloadCertificateResult(ask.id(), ask.request(), chain));
    }

    private Uni<IrpReply> register(IrpSession session, Caller caller, org.sixchat.irp.message.RegisterAddress message) {
        return register.register(caller, message.record(), message.signature())
                .map(record -> new RegisterAddressResult(
                        message.id(), record.sequence(), record.expires(), session.observedAddress()));
    }

    private Uni<IrpReply> lookUp(Caller caller, org.sixchat.irp.message.LookUp ask) {
        return lookUp.devices(caller, ask.user())
                .map(devices -> new LookUpResult(
                        ask.id(),
                        ask.user(),
                        devices.stream().map(Operations::device).toList()));
    }

    private static LookUpDevice device(FoundDevice found) {
        return new LookUpDevice(
                found.device().device(),
                found.record().map(StoredRecord::document).orElse(null),
                found.record().map(StoredRecord::signature).orElse(null),
                found.device().chain(),
                found.device().sealing());
    }
}

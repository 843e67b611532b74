package org.sixchat.cli.directory;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.client.IrpClient;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.ServerTrust;
import org.sixchat.irp.invitation.Invitation;
import org.sixchat.irp.message.GetRequestStateResult;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;

/**
 * Gets the first certificate: over a TLS connection to a registry whose root the invitation names, under the invitation's code.
 * Everything may be repeated; the same request gives the same certificate.
 */
public final class Enroller {
    private static final Duration FIRST_POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private final Network network;
    private final InstantSource clock;

    public Enroller(Network network, InstantSource clock) {
        this.network = network;
        this.clock = clock;
    }

    /**
     * Hands the request in and waits for the certificate.
     *
     * @param request the request's id
     * @param key the key that the certificate must carry
     * @param patience how long to wait in all
     * @return the verified person, with the chain to the root that the invitation names
     * @throws SixChatException AUTHENTICATION_FAILED, REFUSED, NOT_TRUSTED; TIMEOUT if nobody has approved it in time
     */
    public ValidatedPeer enrol(Invitation invitation, UUID request, byte[] csr, PublicKey key, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_POLL;
        while (true) {
            try {
                Optional<ValidatedPeer> issued = attempt(invitation, request, csr, end);
                if (issued.isPresent()) {
                    return checked(issued.get(), key);
                }
            } catch (SixChatException failed) {
                if (!failed.code().retryable() || System.nanoTime() > end) {
                    throw failed;
                }
            }
            if (System.nanoTime() > end) {
                throw new SixChatException(
                        ErrorCode.TIMEOUT,
                        "The certificate has not been issued yet. Run sixchat enroll again later: it is the same"
                                + " request");
            }
            pause = paused(pause);
        }
    }

    private Optional<ValidatedPeer> attempt(Invitation invitation, UUID request, byte[] csr, long end) {
        DomainName domain = invitation.user().domain();
        List<IrpEndpoint> endpoints = Blocking.on(
                invitation.dir().isPresent()
                        ? network.discovery().at(domain, invitation.dir().get())
                        : network.discovery().find(domain));
        ServerTrust trust = new ServerTrust.RootFingerprint(domain, invitation.rootSha256());
        IrpClient client = Blocking.on(network.connector().connect(endpoints, trust, Optional.empty()));
        try {
            Blocking.on(client.authenticateScram(invitation.user(), invitation.code()));
            Blocking.on(client.uploadCsr(request, csr));
            return awaited(client, invitation, request, end);
        } finally {
            client.close().onFailure().recoverWithNull().subscribe().with(done -> {});
        }
    }

    private Optional<ValidatedPeer> awaited(IrpClient client, Invitation invitation, UUID request, long end) {
        Duration pause = FIRST_POLL;
        while (System.nanoTime() < end) {
            GetRequestStateResult state = Blocking.on(client.requestState(request));
            switch (state.state()) {
                case ISSUED -> {
                    return Optional.of(downloaded(client, invitation, request));
                }
                case REFUSED ->
                    throw new SixChatException(
                            ErrorCode.REFUSED,
                            "The request was refused: "
                                    + (state.reason() == null ? "no reason was given" : state.reason())
                                    + ". Ask your administrator for a new invitation");
                case PENDING -> pause = paused(pause);
            }
        }
        return Optional.empty();
    }

    private ValidatedPeer downloaded(IrpClient client, Invitation invitation, UUID request) {
        List<X509Certificate> chain = Certificates.parseChain(
                Blocking.on(client.downloadCertificate(request)).certificate());
        X509Certificate root = chain.getLast();
        if (!Arrays.equals(Certificates.sha256(root), invitation.rootSha256())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "The certificate hangs on another root than the one that the invitation names");
        }
        TrustAnchor anchor = new TrustAnchor(invitation.user().domain(), root);
        return new ChainValidator(clock).validate(chain, anchor, new ExpectedPeer.Person(invitation.user()));
    }

    private static ValidatedPeer checked(ValidatedPeer issued, PublicKey key) {
        if (!issued.publicKey().equals(key)) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "The certificate is for another key than this device's");
        }
        return issued;
    }

    /** Waits, and tells how long to wait the next time. */
    private static Duration paused(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(
                    ErrorCode.INTERRUPTED,
                    "Interrupted. Run sixchat enroll again: it is the same request",
                    interrupted);
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : twice;
    }
}

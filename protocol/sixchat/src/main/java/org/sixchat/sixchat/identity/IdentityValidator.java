package org.sixchat.sixchat.identity;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.sixchat.identity.RemoteIdentity.StatusEvidence;

/**
 * Turns a claim into a verified identity: the chain leads to the anchor of the id's own domain, names exactly that id in its
 * role, the name and device are the certificate's, and neither it nor the one to seal to is revoked.
 */
public final class IdentityValidator {
    private final PeerTrust trust;
    private final InstantSource clock;
    private final ChainValidator chains;

    public IdentityValidator(PeerTrust trust, InstantSource clock) {
        this.trust = trust;
        this.clock = clock;
        this.chains = new ChainValidator(clock);
    }

    /** Fails with NOT_TRUSTED or REVOKED and a sentence for the local log; a peer is told no more than {@code refused}. */
    public Uni<RemoteIdentity> validate(IdentityClaim claim) {
        return Uni.createFrom()
                .item(() -> PeerRole.domainOf(claim.id()))
                .onFailure(SixChatException.class)
                .transform(bad -> notTrusted("the peer's id is neither a user id nor a domain", bad))
                .flatMap(trust::anchorFor)
                .map(anchor -> named(claim, anchor))
                .flatMap(peer -> withStatus(claim, peer));
    }

    private ValidatedPeer named(IdentityClaim claim, TrustAnchor anchor) {
        ExpectedPeer expected = PeerRole.ofId(claim.id()) == PeerRole.PERSON
                ? new ExpectedPeer.Person(UserId.parse(claim.id()))
                : new ExpectedPeer.Store(new DomainName(claim.id()));
        if (!anchor.domain().equals(expected.domain())) {
            throw notTrusted("the anchor of " + anchor.domain() + " does not speak for " + claim.id(), null);
        }
        ValidatedPeer peer = chains.validate(claim.chain(), anchor, expected);
        if (!claim.name().map(peer.displayName()::equals).orElse(true)
                || !Optional.ofNullable(peer.device()).equals(claim.device())) {
            throw notTrusted("the name or device that " + claim.id() + " claims is not the certificate's", null);
        }
        claim.sealing().ifPresent(sealing -> chains.validateSealing(sealing, peer, anchor));
        return peer;
    }

    /** What is known of a certificate that nobody calls revoked. */
    private record Standing(StatusEvidence evidence, Optional<CertificateStatus.Good> good) {
        static final Standing UNCHECKED = new Standing(StatusEvidence.UNCHECKED, Optional.empty());

        /** Both certificates together: what nobody tells of one of them, nobody tells of the peer. */
        Standing beside(Standing other) {
            return other.evidence == StatusEvidence.UNCHECKED ? new Standing(StatusEvidence.UNCHECKED, good) : this;
        }
    }

    private Uni<RemoteIdentity> withStatus(IdentityClaim claim, ValidatedPeer peer) {
        return standing(claim, peer).flatMap(standing -> {
            RemoteIdentity identity = identity(claim, peer, standing);
            return standing.evidence == StatusEvidence.UNCHECKED
                    ? unchecked(identity)
                    : Uni.createFrom().item(identity);
        });
    }

    /** Of the certificate that the peer proves and, as no response on it can be stapled, its CA's word on the one to seal to. */
    private Uni<Standing> standing(IdentityClaim claim, ValidatedPeer peer) {
        Uni<Standing> own = claim.ocsp()
                .flatMap(response -> current(response, peer))
                .map(status -> Uni.createFrom()
                        .item(() -> new Standing(StatusEvidence.STAPLED, Optional.of(good(claim, status)))))
                .orElseGet(() -> fetched(peer.leaf(), claim, peer));
        return claim.sealing()
                .map(sealing ->
                        own.flatMap(standing -> fetched(sealing, claim, peer).map(standing::beside)))
                .orElse(own);
    }

    private Uni<Standing> fetched(X509Certificate leaf, IdentityClaim claim, ValidatedPeer peer) {
        return trust.statusOf(leaf, peer.issuer(), peer.expected().domain())
                .map(status -> new Standing(StatusEvidence.FETCHED, Optional.of(good(claim, status))))
                .onFailure(failure -> !isVerdict(failure))
                .recoverWithItem(Standing.UNCHECKED);
    }

    private Optional<CertificateStatus> current(byte[] response, ValidatedPeer peer) {
        try {
            return Optional.of(OcspResponses.verify(response, peer.leaf(), peer.issuer(), clock.instant()));
        } catch (SixChatException notCurrent) {
            return Optional.empty();
        }
    }

    private static boolean isVerdict(Throwable failure) {
        return failure instanceof SixChatException e
                && (e.code() == ErrorCode.REVOKED || e.code() == ErrorCode.NOT_TRUSTED);
    }

    private static CertificateStatus.Good good(IdentityClaim claim, CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good good -> good;
            case CertificateStatus.Revoked revoked ->
                throw new SixChatException(
                        ErrorCode.REVOKED, "a certificate of " + claim.id() + " was revoked at " + revoked.at());
            case CertificateStatus.Unknown unknown ->
                throw notTrusted("the CA of " + claim.id() + " does not know its certificate", null);
        };
    }

    private Uni<RemoteIdentity> unchecked(RemoteIdentity identity) {
        return trust.admitsUnchecked(identity).map(admits -> {
            if (!admits) {
                throw new SixChatException(
                        ErrorCode.UNAVAILABLE,
                        "nobody tells whether the certificate of " + identity.id()
                                + " is revoked: its CA does not answer. Try again later");
            }
            return identity;
        });
    }

    private RemoteIdentity identity(IdentityClaim claim, ValidatedPeer peer, Standing standing) {
        CertificateReport report = CertificateReport.of(
                claim,
                peer.displayName(),
                standing.evidence,
                standing.good.map(CertificateStatus.Good::thisUpdate),
                standing.good.map(CertificateStatus.Good::nextUpdate),
                clock.instant());
        return new RemoteIdentity(
                claim.id(),
                PeerRole.ofId(claim.id()),
                peer.displayName(),
                claim.device(),
                peer.chain(),
                claim.sealing(),
                standing.evidence,
                Optional.of(report),
                predecessors(claim, peer));
    }

    private static List<String> predecessors(IdentityClaim claim, ValidatedPeer peer) {
        return claim.device()
                .map(device -> KeySuccession.verify(claim.successions(), claim.id(), device, peer.publicKey()))
                .orElse(List.of());
    }

    private static SixChatException notTrusted(String sentence, Throwable cause) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, sentence, cause);
    }
}

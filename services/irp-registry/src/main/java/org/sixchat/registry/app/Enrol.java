package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.key.Keys;
import org.sixchat.registry.app.port.EnrolmentStore;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.EnrolmentRequest;
import org.sixchat.registry.domain.EnrolmentRule;
import org.sixchat.registry.domain.KeyHash;
import org.sixchat.registry.domain.OwnRequests;
import org.sixchat.registry.domain.RequestState;

/** Takes certificate requests, tells how far they are, and hands out what was issued. Every step can be repeated. */
public final class Enrol {
    private final EnrolmentStore store;
    private final InstantSource clock;

    public Enrol(EnrolmentStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes a request of the invited person.
     *
     * @param id the agent's; the same id with the same request again is answered as before
     * @param csr PKCS#10, DER
     * @return the state it is in; fails with NOT_ALLOWED, BAD_REQUEST, REFUSED, CONFLICT or EXPIRED
     */
    public Uni<RequestState> submit(Caller caller, UUID id, byte[] csr) {
        return Uni.createFrom().deferred(() -> {
            Caller.Invited invited = requireInvited(caller);
            CertificateRequest parsed = CertificateRequest.parse(csr);
            if (!parsed.user().equals(invited.user())) {
                throw new SixChatException(
                        ErrorCode.NOT_ALLOWED,
                        "the request is for " + parsed.user() + ", the invitation for " + invited.user());
            }
            EnrolmentRequest request = new EnrolmentRequest(
                    id,
                    invited.user(),
                    parsed.device(),
                    invited.invitation(),
                    new KeyHash(Keys.sha256OfSpki(parsed.key())),
                    csr,
                    RequestState.PENDING,
                    Optional.empty());
            return store.submit(request, known -> EnrolmentRule.decide(request, known, clock.instant()))
                    .map(Enrol::stateAfter);
        });
    }

    private static RequestState stateAfter(EnrolmentRule.Decision decision) {
        return switch (decision) {
            case EnrolmentRule.Decision.Take take -> RequestState.PENDING;
            case EnrolmentRule.Decision.Repeat(EnrolmentRequest stored) -> stored.state();
        };
    }

    private static Caller.Invited requireInvited(Caller caller) {
        if (caller instanceof Caller.Invited invited) {
            return invited;
        }
        throw new SixChatException(
                ErrorCode.NOT_ALLOWED, "a certificate request needs the code of an invitation (mechanism SCRAM)");
    }

    /** How far a request of the caller is; fails with NOT_FOUND for any other. */
    public Uni<EnrolmentRequest> state(Caller caller, UUID id) {
        return Uni.createFrom().deferred(() -> {
            OwnRequests own = caller.requireOwnRequests();
            return store.find(id, own).map(found -> found.orElseThrow(() -> noRequest(id)));
        });
    }

    /** The certificate of a request of the caller, leaf, issuing CA and root, DER; fails with NOT_FOUND while there is none. */
    public Uni<List<byte[]>> certificate(Caller caller, UUID id) {
        return Uni.createFrom().deferred(() -> {
            OwnRequests own = caller.requireOwnRequests();
            return store.chain(id, own).invoke(chain -> {
                if (chain.isEmpty()) {
                    throw noRequest(id);
                }
            });
        });
    }

    private static SixChatException noRequest(UUID id) {
        return new SixChatException(
                ErrorCode.NOT_FOUND, "there is no request " + id + " of yours, or no certificate for it yet");
    }
}

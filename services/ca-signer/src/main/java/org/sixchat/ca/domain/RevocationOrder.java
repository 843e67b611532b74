package org.sixchat.ca.domain;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.events.Trace;
import org.sixchat.pki.status.RevocationReason;

/**
 * That a certificate is to be revoked, as the registry passed it on.
 *
 * @param request by which the certificate came about
 */
public record RevocationOrder(
        UUID request, UserId user, DeviceId device, BigInteger serial, RevocationReason reason, Optional<Trace> trace) {
    /**
     * Why it is not carried out; empty if it is. The registry may have revoked what was issued for its own people: never the
     * certificates of the set-up, and nothing under a wrong name, which would mean that one of the two is mistaken.
     *
     * @param holder for whom the CA has issued the certificate; empty for one that it does not know, or that came about by no
     *     request
     */
    public Optional<String> objection(Optional<Holder> holder) {
        if (holder.isEmpty()) {
            return Optional.of("no request has brought a certificate of this serial number");
        }
        return holder.get().equals(new Holder(request, user, device))
                ? Optional.empty()
                : Optional.of("the certificate was issued to somebody else, or for another request");
    }

    /** For whom a certificate was issued. */
    public record Holder(UUID request, UserId user, DeviceId device) {}
}

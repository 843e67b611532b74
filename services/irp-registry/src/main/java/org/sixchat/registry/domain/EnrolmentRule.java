package org.sixchat.registry.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Decides about an uploaded certificate request from what is stored of its user. */
public final class EnrolmentRule {
    private EnrolmentRule() {}

    /**
     * What is stored, read under the lock of the user's row.
     *
     * @param sameId the request of that id, whoever sent it
     * @param invitation the invitation whose code the caller proved, while it lives
     * @param earlier the requests made with that invitation
     */
    public record Known(
            Optional<EnrolmentRequest> sameId, Optional<Invitation> invitation, List<EnrolmentRequest> earlier) {}

    /** What to do: store the request and bind the invitation to its key, or only repeat the answer. */
    public sealed interface Decision {
        /** New: store it, bind the invitation, tell the authority. */
        record Take(EnrolmentRequest request, Invitation invitation) implements Decision {}

        /** Sent before: the answer is the stored one. */
        record Repeat(EnrolmentRequest stored) implements Decision {}
    }

    /** @throws SixChatException REFUSED, CONFLICT or EXPIRED with a sentence for the person who enrols */
    public static Decision decide(EnrolmentRequest request, Known known, Instant now) {
        if (known.sameId().isPresent()) {
            return repeat(request, known.sameId().get());
        }
        Invitation invitation = known.invitation()
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.REFUSED, "the invitation has been used up or replaced; ask for a new one"));
        if (!invitation.usableAt(now)) {
            throw new SixChatException(ErrorCode.EXPIRED, "the invitation has expired; ask for a new one");
        }
        if (!invitation.admits(request.key())) {
            throw new SixChatException(
                    ErrorCode.REFUSED,
                    "the invitation is bound to another key; finish with the device that used it first, or ask for a new one");
        }
        known.earlier().stream()
                .filter(r -> r.state() != RequestState.REFUSED)
                .findFirst()
                .ifPresent(r -> {
                    throw new SixChatException(
                            ErrorCode.CONFLICT,
                            "this key was submitted before, as request " + r.id() + "; ask for that");
                });
        return new Decision.Take(request, invitation);
    }

    private static Decision repeat(EnrolmentRequest request, EnrolmentRequest stored) {
        if (stored.sameAs(request)) {
            return new Decision.Repeat(stored);
        }
        if (stored.user().equals(request.user()) && !stored.key().equals(request.key())) {
            throw new SixChatException(ErrorCode.REFUSED, "request " + stored.id() + " was made for another key");
        }
        throw new SixChatException(
                ErrorCode.CONFLICT, "request id " + stored.id() + " is taken by another request; make a new id");
    }
}

package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DepositOutcome.AlreadyStored;
import org.sixchat.store.domain.DepositOutcome.Lapsed;
import org.sixchat.store.domain.DepositOutcome.OverQuota;
import org.sixchat.store.domain.DepositOutcome.OverShare;
import org.sixchat.store.domain.DepositOutcome.SenderGone;
import org.sixchat.store.domain.DepositOutcome.Stored;
import org.sixchat.store.domain.DepositOutcome.UnknownRecipient;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.StoreLimits;

/** Takes a sealed envelope for somebody who is away. What it answers is durable before it answers. */
public final class DepositEnvelope {
    private final Mailboxes mailboxes;
    private final StoreLimits limits;
    private final InstantSource clock;
    private final UuidV7 ids;
    private final Runnable deposited;

    /** @param deposited called after each commit, so that somebody who is online gets it at once */
    public DepositEnvelope(
            Mailboxes mailboxes, StoreLimits limits, InstantSource clock, UuidV7 ids, Runnable deposited) {
        this.mailboxes = mailboxes;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
        this.deposited = deposited;
    }

    /**
     * Stores {@code content} from {@code sender}, which the handshake has proved.
     *
     * @return the store's id of the envelope and its expiry, the same for a resend. Fails with TOO_LARGE, QUOTA, EXPIRED,
     *     NOT_FOUND for a recipient who is not known here or has no device yet, or REVOKED for a sender of this domain who was
     *     removed or whose device was revoked
     */
    public Uni<Stored> deposit(DeviceRef sender, UserId recipient, Bytes content) {
        if (content.length() == 0 || content.length() > limits.maxEnvelopeBytes()) {
            return Uni.createFrom()
                    .failure(refusal(
                            ErrorCode.TOO_LARGE,
                            "An envelope of " + content + " is not taken: it may have 1 to "
                                    + limits.maxEnvelopeBytes()));
        }
        Instant now = clock.instant();
        var envelope = new NewEnvelope(
                ids.next(), sender, recipient, content, content.sha384(), now, now.plus(limits.expiry()));
        return mailboxes.deposit(envelope, limits.quota()).map(this::answer);
    }

    private Stored answer(DepositOutcome outcome) {
        return switch (outcome) {
            case Stored stored -> {
                deposited.run();
                yield stored;
            }
            case AlreadyStored(var id, var expires) -> new Stored(id, expires);
            case Lapsed lapsed ->
                throw refusal(ErrorCode.EXPIRED, "This envelope was stored before and has expired; seal a new one");
            case UnknownRecipient unknown ->
                throw refusal(ErrorCode.NOT_FOUND, "This store keeps nothing for this recipient");
            case SenderGone gone ->
                throw refusal(ErrorCode.REVOKED, "You were removed from this domain, or this device was revoked");
            case OverQuota over ->
                throw refusal(ErrorCode.QUOTA, "The recipient's mailbox is full; try again when it was emptied");
            case OverShare over ->
                throw refusal(
                        ErrorCode.QUOTA, "Too much of yours waits for this recipient; try again when it was fetched");
        };
    }

    private static SixChatException refusal(ErrorCode code, String text) {
        return new SixChatException(code, text);
    }
}

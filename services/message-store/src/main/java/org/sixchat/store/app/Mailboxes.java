package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.UserId;
import org.sixchat.store.domain.DepositOutcome;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.EnvelopeReport;
import org.sixchat.store.domain.MailboxUse;
import org.sixchat.store.domain.NewEnvelope;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.SignedReceipt;

/**
 * Port to the durable mailboxes. Each method is one transaction; it completes when that is committed, and fails with UNAVAILABLE
 * when that takes too long: then the transaction may still be committed.
 */
public interface Mailboxes {
    /** Stores the envelope for each device of the recipient, or says why not; the quota bounds the mailbox and the sender's share of it. A resend changes nothing. */
    Uni<DepositOutcome> deposit(NewEnvelope envelope, Quota quota);

    /**
     * Stores a verified receipt, and with the last device's one deletes the content. A second receipt changes nothing.
     *
     * @param keepUntil how long the sender can ask for the receipt
     * @return false if no such envelope waits for, or was acknowledged by, this device
     */
    Uni<Boolean> acknowledge(DeviceRef device, UUID envelope, SignedReceipt receipt, Instant now, Instant keepUntil);

    /** What the depositor may know of an envelope; empty for whom did not deposit it. */
    Uni<Optional<EnvelopeReport>> report(UUID envelope, UserId sender);

    /** What a person's mailbox holds; empty for somebody unknown. */
    Uni<Optional<MailboxUse>> use(UserId user);
}

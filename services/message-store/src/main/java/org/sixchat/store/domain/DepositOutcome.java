package org.sixchat.store.domain;

import java.time.Instant;
import java.util.UUID;

/** What came of a deposit. */
public sealed interface DepositOutcome {
    /** It is durable. */
    record Stored(UUID envelope, Instant expires) implements DepositOutcome {}

    /** The same sender left the same content for the same recipient before: nothing was stored twice. */
    record AlreadyStored(UUID envelope, Instant expires) implements DepositOutcome {}

    /** It was stored before, and its time ran out. */
    record Lapsed(UUID envelope) implements DepositOutcome {}

    /** No such person here, or none with a device. */
    record UnknownRecipient() implements DepositOutcome {}

    /** The sender was removed from this domain, or the device was revoked, since its session began. */
    record SenderGone() implements DepositOutcome {}

    /** The recipient's mailbox is full. */
    record OverQuota(MailboxUse use) implements DepositOutcome {}

    /** The sender's share of the mailbox is used up; others can still leave something. */
    record OverShare(MailboxUse use) implements DepositOutcome {}
}

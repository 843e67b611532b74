package org.sixchat.store.domain;

import java.time.Duration;

/**
 * What the store promises and refuses.
 *
 * @param quota of one mailbox
 * @param maxEnvelopeBytes the largest sealed envelope taken
 * @param expiry how long an envelope waits for its recipient
 * @param keepReceipts how long a sender can ask for the receipt, from the delivery or the expiry on
 */
public record StoreLimits(Quota quota, int maxEnvelopeBytes, Duration expiry, Duration keepReceipts) {
    public StoreLimits {
        if (maxEnvelopeBytes < 1 || !expiry.isPositive() || !keepReceipts.isPositive()) {
            throw new IllegalArgumentException("Sizes and times of the store must be positive");
        }
    }
}

package org.sixchat.store.domain;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * An envelope about to be stored.
 *
 * @param id given by this store (UUIDv7)
 * @param from the device whose session it came over
 * @param content the sealed envelope, which this store cannot open
 * @param digest SHA-384 of the content; with sender and recipient it tells a resend from another envelope
 */
public record NewEnvelope(
        UUID id, DeviceRef from, UserId recipient, Bytes content, Bytes digest, Instant deposited, Instant expires) {
    /** Who leaves it. */
    public UserId sender() {
        return from.user();
    }

    /** What it takes of the recipient's quota, in bytes. */
    public int charge() {
        return Quota.charge(content.length());
    }
}

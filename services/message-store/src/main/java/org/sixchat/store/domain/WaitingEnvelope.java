package org.sixchat.store.domain;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * An envelope that a device has not acknowledged yet.
 *
 * @param position grows in the order of the deposits for one recipient
 * @param digest SHA-384 of the content
 * @param attempts how often the device was given it in vain
 */
public record WaitingEnvelope(
        UUID id,
        long position,
        UserId sender,
        UserId recipient,
        Instant deposited,
        Bytes content,
        Bytes digest,
        int attempts) {}

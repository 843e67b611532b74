package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * Store to recipient: the queue is empty now.
 *
 * @param id the {@link Collect}'s id
 * @param count how many envelopes were delivered and acknowledged for it
 */
public record CollectResult(UUID id, int count) implements SessionMessage {
    public CollectResult {
        Forms.there(id, "id");
        Forms.notNegative(count, "count");
    }
}

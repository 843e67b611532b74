package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * Recipient to its own store: deliver what waits on this session, now.
 *
 * @param id the request's id
 */
public record Collect(UUID id) implements SessionMessage {
    public Collect {
        Forms.there(id, "id");
    }
}

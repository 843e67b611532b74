package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * I am.
 *
 * @param id the {@link Ping}'s id
 */
public record Pong(UUID id) implements KeepAliveMessage {
    public Pong {
        Forms.there(id, "id");
    }
}

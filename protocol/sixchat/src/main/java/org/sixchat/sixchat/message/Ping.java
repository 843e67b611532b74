package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * Are you still there?
 *
 * @param id comes back in the {@link Pong}
 */
public record Ping(UUID id) implements KeepAliveMessage {
    public Ping {
        Forms.there(id, "id");
    }
}

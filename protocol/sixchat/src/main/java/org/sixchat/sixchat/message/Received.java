package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * The receipt of a {@link Chat} in a live session; a record of the session, not a signature, so that it can be denied.
 *
 * @param id the id of the message that was received and kept
 */
public record Received(UUID id) implements SessionMessage, ContentMessage {
    public Received {
        Forms.there(id, "id");
    }
}

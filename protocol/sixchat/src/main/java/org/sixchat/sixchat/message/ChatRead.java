package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a chat channel: the other's line has been shown to its reader. Whoever does not want to tell does not send it.
 *
 * @param id the id of the line
 */
public record ChatRead(UUID id) implements ContentMessage {
    public ChatRead {
        Forms.there(id, "id");
    }
}

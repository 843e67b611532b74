package org.sixchat.sixchat.message;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.wire.xml.AsElement;

/**
 * On a chat channel: a line of the sender's own reads otherwise from now on. Answered by {@link Received} or {@link PeerError}; who
 * has not the line, or has it from somebody else, answers {@code not-found}.
 *
 * @param id the edit's UUIDv7; a known one is dropped
 * @param line the id of the line
 * @param sent when it was edited, by the sender's clock; of two edits of a line the later one holds
 * @param text the new text, as in {@link Chat}; null if the line is withdrawn
 */
public record ChatEdit(
        UUID id, UUID line, Instant sent, @AsElement String text) implements ContentMessage {
    public ChatEdit {
        Forms.there(id, "id");
        Forms.there(line, "line");
        Forms.there(sent, "sent");
        if (text != null) {
            Forms.text(text, "text", 0, Forms.MAX_TEXT);
        }
    }
}

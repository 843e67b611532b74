package org.sixchat.sixchat.message;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.wire.xml.AsElement;

/**
 * A chat message in a live session; the receiver answers {@link Received} when it has kept it.
 *
 * @param id the message's UUIDv7; a known one is dropped
 * @param conversation the conversation's id
 * @param sent when the sender wrote it, by the sender's clock
 * @param text what was written, at most 12,000 bytes of UTF-8, without control characters but tab, LF and CR
 */
public record Chat(
        UUID id, UUID conversation, Instant sent, @AsElement String text) implements SessionMessage, ContentMessage {
    public Chat {
        Forms.there(id, "id");
        Forms.there(conversation, "conversation");
        Forms.there(sent, "sent");
        Forms.text(text, "text", 0, Forms.MAX_TEXT);
    }
}

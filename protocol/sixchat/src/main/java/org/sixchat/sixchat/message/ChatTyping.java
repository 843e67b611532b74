package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a chat channel: the sender writes something, or has stopped. It holds for 30 seconds, and until the next line; no answer.
 *
 * @param conversation the conversation's id
 * @param active whether the sender is writing
 */
public record ChatTyping(UUID conversation, boolean active) implements ContentMessage {
    public ChatTyping {
        Forms.there(conversation, "conversation");
    }
}

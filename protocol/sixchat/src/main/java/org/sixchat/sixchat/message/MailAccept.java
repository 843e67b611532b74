package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a mail channel: send it.
 *
 * @param id the {@link MailOffer}'s id
 */
public record MailAccept(UUID id) implements ContentMessage {
    public MailAccept {
        Forms.there(id, "id");
    }
}

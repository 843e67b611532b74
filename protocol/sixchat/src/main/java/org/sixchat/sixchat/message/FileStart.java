package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a file channel, from who has the file: size − offset bytes follow, then {@link FileEnd}.
 *
 * @param id the transfer's id
 * @param offset the {@link FileAccept}'s, or 0 if what came before is not the same file
 */
public record FileStart(UUID id, long offset) implements ContentMessage {
    public FileStart {
        Forms.there(id, "id");
        Forms.notNegative(offset, "offset");
    }
}

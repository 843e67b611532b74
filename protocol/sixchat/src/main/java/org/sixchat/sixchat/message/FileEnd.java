package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a file channel, behind the bytes. Answered by {@link Received} when the file is kept, durably and under its name.
 *
 * @param id the transfer's id
 * @param digest SHA-256 of the whole file where it began behind a part from an earlier attempt; else null, since all of it has come
 *     under the session's keys
 */
public record FileEnd(UUID id, byte[] digest) implements ContentMessage {
    public FileEnd {
        Forms.there(id, "id");
        Forms.exactlyIfThere(digest, "digest", Forms.SHA_256);
    }
}

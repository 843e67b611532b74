package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a file channel, behind the bytes. Answered by {@link Received} when the file is kept, durably and under its name.
 *
 * @param id the transfer's id
 * @param digest SHA-256 of the whole file
 */
public record FileDigest(UUID id, byte[] digest) implements ContentMessage {
    public FileDigest {
        Forms.there(id, "id");
        Forms.exactly(digest, "digest", Forms.SHA_256);
    }
}

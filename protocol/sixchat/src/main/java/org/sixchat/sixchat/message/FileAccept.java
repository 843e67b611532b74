package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a file channel, from who wants the file: send it, from {@code offset} on if what comes before has this digest.
 *
 * @param id the transfer's id
 * @param offset bytes that are there already from an attempt that was cut, at most the offer's size
 * @param digest SHA-256 of those bytes; null where there are none
 */
public record FileAccept(UUID id, long offset, byte[] digest) implements ContentMessage {
    public FileAccept {
        Forms.there(id, "id");
        Forms.notNegative(offset, "offset");
        if (offset == 0) {
            Forms.absent(digest, "digest");
        } else {
            Forms.exactly(digest, "digest", Forms.SHA_256);
        }
    }
}

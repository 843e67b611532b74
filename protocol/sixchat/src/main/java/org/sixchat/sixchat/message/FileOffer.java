package org.sixchat.sixchat.message;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.wire.xml.AsElement;

/**
 * On a file channel, from who has the file. Answered by {@link FileAccept} or {@link PeerError}.
 *
 * @param id the transfer's id; an answer to {@link FileGet} has that one's
 * @param size bytes
 * @param modified when the file was changed last, by its owner's clock
 * @param name the file's name without a path, at most 255 bytes; the receiver decides what it is called there
 */
public record FileOffer(
        UUID id, long size, Instant modified, @AsElement String name) implements ContentMessage {
    public FileOffer {
        Forms.there(id, "id");
        Forms.notNegative(size, "size");
        Forms.there(modified, "modified");
        Forms.text(name, "name", 1, Forms.MAX_FILE_NAME);
    }
}

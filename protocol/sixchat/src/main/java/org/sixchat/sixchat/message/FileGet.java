package org.sixchat.sixchat.message;

import java.util.UUID;
import org.sixchat.wire.xml.AsElement;

/**
 * On a file channel, from its opener: send me this. Answered by {@link FileOffer} with the same id, or by {@link PeerError}.
 *
 * @param id the request's id
 * @param path below what the owner shares, parts joined by {@code /}, at most 1,024 bytes
 */
public record FileGet(UUID id, @AsElement String path) implements ContentMessage {
    public FileGet {
        Forms.there(id, "id");
        Forms.text(path, "path", 1, Forms.MAX_PATH);
    }
}

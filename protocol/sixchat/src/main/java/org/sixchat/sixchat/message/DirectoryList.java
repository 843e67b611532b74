package org.sixchat.sixchat.message;

import java.util.UUID;
import org.sixchat.wire.xml.AsElement;

/**
 * On a directory channel: what do you share there? Answered by {@link DirectoryEntries} or {@link PeerError}.
 *
 * @param id the request's id
 * @param path below what the owner shares, parts joined by {@code /}, at most 1,024 bytes; empty for the top
 * @param after the last name of the page before, or null
 */
public record DirectoryList(
        UUID id, @AsElement String path, @AsElement String after) implements ContentMessage {
    public DirectoryList {
        Forms.there(id, "id");
        Forms.text(path, "path", 0, Forms.MAX_PATH);
        if (after != null) {
            Forms.text(after, "after", 1, Forms.MAX_FILE_NAME);
        }
    }
}

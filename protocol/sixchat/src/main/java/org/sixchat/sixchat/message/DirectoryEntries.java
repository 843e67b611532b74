package org.sixchat.sixchat.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sixchat.wire.xml.AsElement;

/**
 * On a directory channel: a page of what is shared, in the order of the names' bytes.
 *
 * @param id the {@link DirectoryList}'s id
 * @param more whether a page follows, after the last name of this one
 * @param entry at most 40
 */
public record DirectoryEntries(UUID id, boolean more, List<Entry> entry) implements ContentMessage {
    /** Entries of a page. */
    public static final int MAX_ENTRIES = 40;

    public DirectoryEntries {
        Forms.there(id, "id");
        entry = Forms.list(entry, "entry", more ? 1 : 0, MAX_ENTRIES);
    }

    /**
     * A file or folder.
     *
     * @param folder whether it is one
     * @param size bytes, 0 for a folder
     * @param modified when it was changed last
     * @param name without a path, at most 255 bytes
     */
    public record Entry(
            boolean folder,
            long size,
            Instant modified,
            @AsElement String name) {
        public Entry {
            Forms.notNegative(size, "size");
            Forms.there(modified, "modified");
            Forms.text(name, "name", 1, Forms.MAX_FILE_NAME);
        }
    }
}

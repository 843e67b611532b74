package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * The answer of {@code ls}: what a user shares in a folder, in the order of the names' bytes.
 *
 * @param path below what they share, empty for the top
 */
public record Listed(String user, String path, List<Entry> entries) implements View {
    /**
     * A file or folder.
     *
     * @param size bytes, 0 for a folder
     * @param modified when it was changed last
     */
    public record Entry(String name, boolean folder, long size, String modified) implements JsonForm {}
}

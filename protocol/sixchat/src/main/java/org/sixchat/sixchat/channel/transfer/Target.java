package org.sixchat.sixchat.channel.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** Where a file goes. */
public interface Target {
    /** The file that outlives a cut, and from which the next attempt goes on; nothing else writes to it meanwhile. */
    Path partial();

    /**
     * The partial file is whole and on the disk: gives it its name, which nothing has yet.
     *
     * @return where it is now
     */
    Path keep() throws IOException;
}

package org.sixchat.cli.app;

import org.graalvm.nativeimage.RuntimeOptions;

/**
 * Memory for what lives shortly, in the native executable. Commands that say a few words are to stay small; but whoever has sessions has
 * some megabytes of records on their way all the time, and where they fill the room for new objects each collection copies them: a file
 * takes a third longer then.
 */
final class YoungMemory {
    private static final long WITH_SESSIONS = 32L << 20;

    private YoungMemory() {}

    /** From now on there are sessions. */
    static void forSessions() {
        // The class that is asked is not there on a JVM, which sizes itself.
        if ("runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
            RuntimeOptions.set("MaxNewSize", WITH_SESSIONS);
        }
    }
}

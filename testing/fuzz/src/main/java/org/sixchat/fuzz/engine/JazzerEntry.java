package org.sixchat.fuzz.engine;

import org.sixchat.fuzz.FuzzTarget;

/** What Jazzer calls; the system property {@code sixchat.fuzz.target} says for which target. */
public final class JazzerEntry {
    private static final FuzzTarget TARGET =
            Target.of(System.getProperty("sixchat.fuzz.target")).make();

    private JazzerEntry() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.run(input);
    }
}

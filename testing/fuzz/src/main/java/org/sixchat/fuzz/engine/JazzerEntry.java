package org.sixchat.fuzz.engine;

import org.sixchat.fuzz.FuzzTarget;

/** What Jazzer calls; the system property {@code sixchat.fuzz.target} says for which target. */
public final class JazzerEntry {
    private static final FuzzTarget TARGET =
            Target.of(System.getProperty("sixchat.fuzz.target")).make();

    private JazzerEntry() {}

    /** Before the first input, so that loading classes and making keys is not taken for a slow input. */
    public static void fuzzerInitialize() {
        for (byte[] sample : TARGET.samples()) {
            try {
                TARGET.run(sample);
            } catch (Throwable found) { // it is an input of the corpus too, and is reported as one
                return;
            }
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.run(input);
    }
}

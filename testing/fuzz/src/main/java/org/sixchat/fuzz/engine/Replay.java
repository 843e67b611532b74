package org.sixchat.fuzz.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sixchat.fuzz.FuzzTarget;

/** Gives a target one input, without Jazzer. Arguments: the target's name, a file. */
public final class Replay {
    private Replay() {}

    /** The command. */
    public static void main(String[] arguments) throws IOException {
        FuzzTarget target = Target.of(arguments[0]).make();
        byte[] input = Files.readAllBytes(Path.of(arguments[1]));
        try {
            target.run(input);
            System.out.println("nothing was found: " + input.length + " bytes");
        } catch (Throwable finding) { // whatever it is, it is what was looked for
            finding.printStackTrace();
            System.exit(1);
        }
    }
}

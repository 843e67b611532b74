package org.sixchat.e2e;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sixchat.e2e.harness.Run;

/** The openssl command, which knows nothing of our code. */
final class Openssl {
    private Openssl() {}

    static boolean available() {
        return Run.command(List.of("/bin/sh", "-c", "command -v openssl"), Map.of(), "")
                        .exit()
                == 0;
    }

    static Run run(String... arguments) {
        return Run.command(
                Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toArray(String[]::new));
    }
}

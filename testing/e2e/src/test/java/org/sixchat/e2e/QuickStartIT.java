package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** Types exactly what {@code make up} says to type next. */
class QuickStartIT {
    private Path data;

    @BeforeEach
    void name() {
        data = Repository.fresh("e2e-up").resolve("a.example");
    }

    @AfterEach
    void stopWhatIsLeft() {
        Run.command(
                Repository.root().resolve("standalone/bin/sixchat-dir").toString(), "down", "--data", data.toString());
    }

    @Test
    void givenMakeUpWhenWhatItSaysIsTypedThenItWorks() {
        int offset = Network.freeOffset();
        typeWhatItSays(offset);
        assertThat(down().out()).contains("is stopped");

        typeWhatItSays(offset);
        assertThat(shell("build/up '" + data + "' " + offset).expect(0).out()).contains("running already", "Type next");
        assertThat(down().out()).contains("is stopped");
    }

    /** The second time alice is enrolled already, and her profile must still open. */
    private void typeWhatItSays(int offset) {
        Run up = shell("build/up '" + data + "' " + offset).expect(0);
        String typed = up.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Type next"))
                .filter(line -> line.startsWith("  "))
                .collect(Collectors.joining("\n"));

        Run run = shell("set -e\n" + typed).expect(0);

        assertThat(run.out()).contains("alice@a.example", "Alice");
    }

    private Run down() {
        return shell("standalone/bin/sixchat-dir down --data '" + data + "'").expect(0);
    }

    @Test
    void givenMakeAloneThenItListsEveryTarget() {
        Run help = Run.command("make", "-C", Repository.root().toString());

        assertThat(help.exit()).isZero();
        assertThat(List.of(
                        "help demo up down check test lint native dist images push e2e chart cluster-test model bench fuzz clean"
                                .split(" ")))
                .allSatisfy(target -> assertThat(help.out()).contains("make " + target + " "));
    }

    private static Run shell(String script) {
        return Run.command(List.of("/bin/sh", "-c", "cd '" + Repository.root() + "' && " + script), Map.of(), "");
    }
}

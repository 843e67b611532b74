package org.sixchat.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.DomainName;
import org.sixchat.standalone.data.DataDirectory;

class LeftoversIT {
    @TempDir
    private Path temporary;

    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.open(temporary.resolve("data"), new DomainName("a.example"));
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void givenAChildThatIsJustEndingThenItIsWaitedFor() throws Exception {
        Process child = new ProcessBuilder("sleep", "0.5").start();
        Files.writeString(data.at("run/child.pid"), child.pid() + "\n");

        Leftovers.clear(data);

        assertThat(child.isAlive()).isFalse();
        assertThat(data.at("run/child.pid")).doesNotExist();
    }

    @Test
    void givenAProcessThatGotThePidLaterThenItIsLeftAlone() throws Exception {
        Path file = Files.writeString(data.at("run/child.pid"), "1\n");
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(file, stranger.pid() + "\n");
            Files.setLastModifiedTime(
                    file,
                    FileTime.from(stranger.info().startInstant().orElseThrow().minusSeconds(60)));

            Leftovers.clear(data);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(file).doesNotExist();
        } finally {
            stranger.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void givenAPidFileThatVanishesOrIsHalfWrittenThenNothingFails() throws IOException, InterruptedException {
        Files.writeString(data.at("run/half.pid"), "");
        Files.createSymbolicLink(data.at("run/gone.pid"), data.at("run/nothing"));

        Leftovers.clear(data);

        assertThat(data.at("run")).isEmptyDirectory();
    }
}

package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Events;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.TwoDomains;

/** One file each way, one that is refused, and one that is cut and goes on. */
@ExtendWith(SharedScene.class)
class FilesIT {
    private static final int SIZE = 300_000;
    private static final long LARGE = 120_000_000;

    @TempDir
    Path folder;

    private Path shared;
    private Incoming incoming;
    private Events bob;

    @BeforeEach
    void online(TwoDomains scene) throws IOException {
        shared = Files.createDirectory(folder.resolve("shared"));
        incoming = new Incoming(folder.resolve("incoming"));
        bob = scene.bob()
                .with("SIXCHAT_FILES_SHARED", shared.toString())
                .with("SIXCHAT_FILES_INCOMING", incoming.folder().toString())
                .listen();
    }

    @AfterEach
    void offline(TwoDomains scene) {
        scene.bob().leave();
    }

    private Path written(Path file) throws IOException {
        byte[] content = new byte[SIZE];
        new Random(file.hashCode()).nextBytes(content);
        return Files.write(file, content);
    }

    @Test
    void givenBobOnlineWhenAliceSendsOneFileAndFetchesAnotherThenBothAreThereWhole(TwoDomains scene)
            throws IOException {
        Path letter = written(folder.resolve("letter.bin"));
        Path photo = written(shared.resolve("beach.jpg"));

        JsonNode sent = scene.alice().call("cp", letter.toString(), TwoDomains.BOB + ":");
        JsonNode fetched = scene.alice()
                .call(
                        "cp",
                        TwoDomains.BOB + ":beach.jpg",
                        folder.resolve("mine.jpg").toString());

        assertThat(sent.path("size").asLong()).isEqualTo(SIZE);
        assertThat(fetched.path("direction").asText()).isEqualTo("fetched");
        assertThat(Files.mismatch(letter, incoming.folder().resolve("letter.bin")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(photo, folder.resolve("mine.jpg"))).isEqualTo(-1);
        assertThat(bob.await("file", e -> true).path("name").asText()).isEqualTo("letter.bin");
    }

    @Test
    void givenAFileThatIsNotSharedWhenAliceFetchesItThenItIsRefused(TwoDomains scene) throws IOException {
        written(folder.resolve("private.txt"));

        Run outside = scene.alice()
                .run(
                        "cp",
                        TwoDomains.BOB + ":../private.txt",
                        folder.resolve("mine.txt").toString());

        assertThat(outside.exit()).isEqualTo(3);
        assertThat(outside.errorCode()).isEqualTo("not-found");
        assertThat(folder.resolve("mine.txt")).doesNotExist();
    }

    @Test
    void givenACutInTheMiddleWhenAliceSendsItAgainThenItGoesOnFromThere(TwoDomains scene) throws IOException {
        Path large = folder.resolve("large.bin");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(LARGE);
        }
        Events sending = scene.alice().start("cp", large.toString(), TwoDomains.BOB + ":");
        Await.until("a part of it is there", Duration.ofSeconds(60), () -> incoming.partial() > 1_000_000);
        sending.kill();
        assertThat(incoming.partial()).isBetween(1_000_000L, LARGE - 1);

        JsonNode again = scene.alice().call("cp", large.toString(), TwoDomains.BOB + ":");

        assertThat(again.path("resumed").asLong()).isPositive();
        assertThat(Files.mismatch(large, incoming.folder().resolve("large.bin")))
                .isEqualTo(-1);
    }
}

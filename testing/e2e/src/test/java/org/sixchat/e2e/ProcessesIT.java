package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** One DIR through its life on a machine: interrupted, killed, damaged, started again; and what it costs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessesIT {
    private static final Duration GONE = Duration.ofSeconds(20);
    private static final long READY_LIMIT_MILLIS = 30_000;
    private static final long PSS_LIMIT_KIB = 1_500_000;

    private static Path folder;
    private static Dir dir;

    @BeforeAll
    static void make() {
        folder = Repository.fresh("e2e-processes");
        dir = Dir.of("a.example", folder.resolve("a.example"));
    }

    @AfterAll
    static void stop() {
        dir.close();
    }

    @Test
    @Order(1)
    void givenTheFirstStartWhenItIsInterruptedThenNothingIsLeftAndTheNextStartWorks() {
        dir.launch();
        Await.until("an engine runs", GONE, () -> !dir.parts().isEmpty());
        assertThat(dir.state().orElseThrow().path("state").asText()).isEqualTo("starting");
        List<ProcessHandle> parts = tree();

        dir.stop();

        assertGone(parts);
        assertThat(dir.logText()).doesNotContain("damaged");
        dir.start();
    }

    @Test
    @Order(2)
    void givenItRunsWhenItIsKilledThenNothingIsLeftWithinSecondsAndTheNextStartWorks() {
        List<ProcessHandle> parts = tree();
        assertThat(parts).hasSizeGreaterThan(6);

        dir.kill();

        assertGone(parts);
        dir.start();
    }

    @Test
    @Order(2)
    void givenItRunsWhenItIsKilledThenTheNextStartWorksAtOnce() {
        List<ProcessHandle> parts = tree();

        dir.kill();
        dir.start();

        assertThat(parts).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Order(3)
    void givenABuiltProjectThenItIsReadyInTimeAndSmallEnough() {
        long ready = dir.state().orElseThrow().path("readyAfterMillis").asLong();
        long pss = Stream.concat(Stream.of(dir.process().toHandle()), tree().stream())
                .distinct()
                .mapToLong(ProcessesIT::pssKib)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%nCOST: a DIR is ready after %.1f s, and takes %d MiB (PSS) in all%n%n",
                ready / 1e3,
                pss / 1024);

        assertThat(ready).isLessThan(READY_LIMIT_MILLIS);
        assertThat(pss).isLessThan(PSS_LIMIT_KIB);
    }

    @Test
    @Order(4)
    void givenItRunsThenAnotherOnItsPortsIsToldWhichPortAndHowToChangeIt() {
        Dir other = Dir.of("b.example", folder.resolve("b.example"), "--irp-port", Integer.toString(dir.port("irp")));

        Run run = up(other, "--irp-port", Integer.toString(dir.port("irp")));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(Integer.toString(dir.port("irp")), "--irp-port", "--port-offset");
        assertThat(up(dir).err()).contains("another sixchat-dir runs", "sixchat-dir down");
    }

    @Test
    @Order(5)
    void givenItIsStoppedThenEverythingHasEndedInOrder() {
        List<ProcessHandle> parts = tree();

        dir.stop();

        assertGone(parts);
        assertThat(dir.logText()).contains("sixchat-dir: stopped");
        assertThat(dir.data().resolve("logs/postgres.log")).content().contains("database system is shut down");
    }

    @Test
    @Order(6)
    void givenADamagedDataDirectoryThenTheErrorNamesWhatIsMissing() throws IOException {
        Path version = dir.data().resolve("postgres/PG_VERSION");
        String content = Files.readString(version);
        Files.delete(version);

        Run run = up(dir);

        Files.writeString(version, content);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("damaged", "postgres/PG_VERSION", "--data");
    }

    private static Run up(Dir which, String... further) {
        List<String> command = new ArrayList<>(List.of(
                Repository.root().resolve("standalone/bin/sixchat-dir").toString(), "up", "--domain", which.domain()));
        command.addAll(List.of("--data", which.data().toString()));
        command.addAll(List.of(further));
        return Run.command(command, Map.of(), "");
    }

    /** All processes below sixchat-dir: guards and what they guard. */
    private static List<ProcessHandle> tree() {
        return dir.process().descendants().toList();
    }

    private static void assertGone(List<ProcessHandle> processes) {
        Await.until("every process has ended", GONE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(dir.process().isAlive()).isFalse();
    }

    private static long pssKib(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}

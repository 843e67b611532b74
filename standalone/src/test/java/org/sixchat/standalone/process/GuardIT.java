package org.sixchat.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.DomainName;
import org.sixchat.standalone.data.DataDirectory;

@Timeout(60)
class GuardIT {
    @TempDir
    Path temporary;

    private DataDirectory data;
    private Guard guard;

    @BeforeEach
    void open() {
        data = DataDirectory.open(temporary.resolve("data"), new DomainName("a.example"));
        guard = new Guard(data);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void givenAChildWhenItIsAskedToStopThenItGetsItsSignalAndEnds() throws Exception {
        Child child =
                guard.start(sh("trap 'echo said goodbye; exit 0' TERM; echo up; while :; do sleep 0.1; done", "TERM"));
        ProcessHandle process = ProcessHandle.of(awaitPid(child)).orElseThrow();
        while (!Files.readString(guard.log("child")).contains("up")) {
            Thread.onSpinWait();
        }

        child.askToStop();
        child.awaitStop(Guard.GRACE);

        assertThat(process.isAlive()).isFalse();
        assertThat(guard.log("child")).content().contains("said goodbye");
    }

    @Test
    void givenAChildThatIgnoresItsSignalThenItIsKilledAfterItsGrace() throws Exception {
        Child child = guard.start(sh("trap '' TERM; while :; do sleep 0.1; done", "TERM"));
        ProcessHandle process = ProcessHandle.of(awaitPid(child)).orElseThrow();

        child.askToStop();
        child.awaitStop(Guard.GRACE);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void givenAChildWhenItsGuardIsKilledThenTheChildEndsToo() throws Exception {
        Child child = guard.start(sh("while :; do sleep 0.1; done", "TERM"));
        ProcessHandle process = ProcessHandle.of(awaitPid(child)).orElseThrow();

        process.parent().orElseThrow().destroyForcibly();
        child.await();

        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void givenASupervisedChildWhenItIsKilledThenAnotherTakesItsPlace() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        Supervisor supervisor = new Supervisor(guard, said::add);
        supervisor.start(
                sh("while :; do sleep 0.1; done", "TERM"),
                () -> supervisor.pids().containsKey("child"),
                Duration.ofSeconds(20));
        long first = supervisor.pids().get("child");

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("child ended with status 137");
        while (supervisor.pids().getOrDefault("child", first) == first) {
            Thread.onSpinWait();
        }
        supervisor.stop(List.of("child"));
        assertThat(supervisor.pids()).isEmpty();
    }

    @Test
    void givenAChildThatEndsBeforeItIsReadyThenTheErrorHasItsLastWordsOfThisStart() throws IOException {
        Files.writeString(guard.log("child"), "words of an earlier start\n");
        Supervisor supervisor = new Supervisor(guard, line -> {});

        assertThatThrownBy(() ->
                        supervisor.start(sh("echo no such file; exit 3", "TERM"), () -> false, Duration.ofSeconds(20)))
                .hasMessageContainingAll("child ended while it was starting", "no such file")
                .message()
                .doesNotContain("earlier start");
    }

    private ChildSpec sh(String script, String signal) {
        return new ChildSpec("child", List.of("/bin/sh", "-c", script), Map.of(), data.root(), signal);
    }

    private static long awaitPid(Child child) {
        OptionalLong pid = child.pid();
        while (pid.isEmpty()) {
            Thread.onSpinWait();
            pid = child.pid();
        }
        return pid.getAsLong();
    }
}

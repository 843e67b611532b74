package org.sixchat.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A DIR that {@code sixchat-dir up} runs. */
public final class Dir implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final List<String> SERVICES = List.of("irp-registry", "ca-signer", "message-store");
    private static final int HEALTH_MILLIS = 5_000;
    private static final int STANDARD_DNS = 5300;
    private static final Duration STOP = Duration.ofSeconds(45);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String domain;
    private final Path data;
    private final int offset;
    private final List<String> further;
    private Process process;

    private Dir(String domain, Path data, int offset, List<String> further) {
        this.domain = domain;
        this.data = data;
        this.offset = offset;
        this.further = List.copyOf(further);
    }

    /** A DIR on free ports that is not started yet. */
    public static Dir of(String domain, Path data, String... further) {
        return new Dir(domain, data, Network.freeOffset(), List.of(further));
    }

    /** Starts it and does not wait. */
    public Dir launch() {
        List<String> command =
                new ArrayList<>(List.of(launcher(), "up", "--domain", domain, "--data", data.toString()));
        command.addAll(List.of("--port-offset", Integer.toString(offset), "--stop-with-input"));
        command.addAll(further);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            Run.clean(builder);
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it is ready; returns what it says of itself. */
    public JsonNode awaitReady() {
        return Await.value("the DIR of " + domain + " is ready; its log is " + log(), START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the DIR of " + domain + " ended: " + logText());
            }
            return state().filter(s ->
                    s.path("state").asText().equals("ready") && s.path("pid").asLong() == process.pid());
        });
    }

    /** Starts it and waits until it is ready. */
    public Dir start() {
        launch().awaitReady();
        return this;
    }

    /** The content of its state file. */
    public Optional<JsonNode> state() {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(data.resolve("state.json"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process of one of its parts, such as {@code kafka}; waits until there is one. */
    public ProcessHandle part(String name) {
        return Await.value(
                name + " of " + domain + " runs",
                START,
                () -> state().map(s -> s.path("pids").path(name).asLong(-1))
                        .filter(pid -> pid > 0)
                        .flatMap(ProcessHandle::of));
    }

    /** The processes of all its parts. */
    public List<ProcessHandle> parts() {
        List<ProcessHandle> parts = new ArrayList<>();
        state().ifPresent(s ->
                s.path("pids").forEach(pid -> ProcessHandle.of(pid.asLong()).ifPresent(parts::add)));
        return parts;
    }

    /** kill -9 of one part; returns when another has taken its place. */
    public void killAndAwaitRestart(String name) {
        ProcessHandle old = part(name);
        old.destroyForcibly();
        Await.until(
                name + " of " + domain + " is started again",
                START,
                () -> part(name).pid() != old.pid());
    }

    /** Waits until every service says that it is ready, whatever has just fallen. */
    public void awaitServing() {
        for (String service : SERVICES) {
            URI health = URI.create("http://" + Network.at(port(service + "-management")) + "/q/health/ready");
            Await.until(service + " of " + domain + " is ready", START, () -> ready(health));
        }
    }

    private static boolean ready(URI health) {
        try {
            HttpURLConnection call = (HttpURLConnection) health.toURL().openConnection();
            call.setConnectTimeout(HEALTH_MILLIS);
            call.setReadTimeout(HEALTH_MILLIS);
            return call.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    public String domain() {
        return domain;
    }

    public Path data() {
        return data;
    }

    /** A file that its set-up made. */
    public Path pki(String file) {
        return data.resolve("pki").resolve(file);
    }

    /** A password that it has made for itself, by the name of its file. */
    public String secret(String name) {
        try {
            return Files.readString(data.resolve("secrets/" + name + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of a use, such as {@code irp}; the names are those of the state file. */
    public int port(String use) {
        return state().orElseThrow().path("ports").path(use).asInt();
    }

    /** An entry of {@code sixchat.dns.server} that finds this DIR, which listens on loop-back. */
    public String dnsServer() {
        return domain + "=" + Network.at(STANDARD_DNS + offset);
    }

    /** The same for a DIR that listens at another address. */
    public String dnsServerAt(String address) {
        return domain + "=[" + address + "]:" + (STANDARD_DNS + offset);
    }

    /** The process of sixchat-dir itself. */
    public Process process() {
        return process;
    }

    /** Trusts another domain's root. */
    public void trust(String other, Path root) {
        Run.command(launcher(), "trust", "add", other, root.toString(), "--data", data.toString())
                .expect(0);
    }

    /** Stops it as Ctrl-C does and waits for its end. */
    public void stop() {
        if (process != null && process.isAlive()) {
            process.destroy();
            awaitEnd();
        }
    }

    /** kill -9 of sixchat-dir. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What it has printed. */
    public String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return "";
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the DIR of " + domain + " does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static String launcher() {
        return Repository.root().resolve("standalone/bin/sixchat-dir").toString();
    }

    @Override
    public void close() {
        stop();
    }
}

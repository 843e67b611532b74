package org.sixchat.engines;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A service as the process that it is: its built {@code quarkus-run.jar} in a JVM of its own. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> JVM = List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path jar;
    private final Path log;
    private final Map<String, String> settings;
    private final int managementPort = FreePorts.next();
    private ChildProcess process;

    /**
     * @param jar the service's {@code target/quarkus-app/quarkus-run.jar}
     * @param log where its output goes
     * @param settings {@code sixchat.*} settings by their property names; the management port is added
     */
    public ServiceProcess(Path jar, Path log, Map<String, String> settings) {
        this.jar = jar;
        this.log = log;
        this.settings = new HashMap<>(settings);
        this.settings.put("sixchat.management.host", "127.0.0.1");
        this.settings.put("sixchat.management.port", Integer.toString(managementPort));
    }

    /** Starts it and does not wait. */
    public ServiceProcess launch() {
        Stream<String> properties =
                new TreeMap<>(settings).entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue());
        Stream<String> all = Stream.of(JVM.stream(), properties, Stream.of("-jar", jar.toString()))
                .flatMap(part -> part);
        process = ChildProcess.java(log, Map.of(), all.toList());
        return this;
    }

    /** Starts it and waits until it is ready. */
    public ServiceProcess start() {
        launch();
        Await.until("service ready; its log is " + log, START, () -> {
            if (!process.alive()) {
                throw new AssertionError("the service ended: " + process.log());
            }
            return readiness().statusCode() == 200;
        });
        return this;
    }

    /** The answer of its readiness check. */
    public HttpResponse<String> readiness() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Port of health and metrics. */
    public int managementPort() {
        return managementPort;
    }

    /** What it has printed. */
    public String log() {
        return process.log();
    }

    /** Waits for its end, and returns its exit code. */
    public int awaitExit() {
        return process.await();
    }

    /** Asks it to end (SIGTERM), waits for that, and returns its exit code. */
    public int terminate() {
        process.stop();
        return process.await();
    }

    /** kill -9; {@link #start} brings it back. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }
}

package org.sixchat.standalone;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.data.DirState;
import org.sixchat.standalone.data.TrustStore;
import org.sixchat.standalone.dns.DnsServer;
import org.sixchat.standalone.engine.Distribution;
import org.sixchat.standalone.engine.Engine;
import org.sixchat.standalone.engine.Kafka;
import org.sixchat.standalone.engine.OneOff;
import org.sixchat.standalone.engine.Postgres;
import org.sixchat.standalone.engine.Redis;
import org.sixchat.standalone.engine.ServiceName;
import org.sixchat.standalone.process.Guard;
import org.sixchat.standalone.process.Supervisor;
import org.sixchat.standalone.service.CaSetUp;
import org.sixchat.standalone.service.Services;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** One DIR from its start to its stop: engines and the CA's set-up first, all at once; then the services, all at once. */
public final class Dir {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> ENGINES = List.of("kafka", "redis", "postgres");
    private static final Set<String> RUNNING = Set.of("starting", "ready");
    private static final Duration STATE_REFRESH = Duration.ofMillis(500);

    private final DirSettings settings;
    private final DataDirectory data;
    private final Supervisor supervisor;
    private final OneOff oneOff;
    private final Distribution distribution;
    private final Credentials credentials;
    private final long startedNanos;
    private DnsServer dns;
    private String phase = "starting";
    private long readyAfterMillis;

    /**
     * A DIR that is not started yet.
     *
     * @param say gets a line for each thing that a person should know of while it runs
     */
    public Dir(DirSettings settings, DataDirectory data, Consumer<String> say, long startedNanos) {
        this.settings = settings;
        this.data = data;
        Guard guard = new Guard(data);
        this.supervisor = new Supervisor(guard, say);
        this.oneOff = new OneOff(data, guard);
        this.distribution = Distribution.current();
        this.credentials = new Credentials(data, new SecureRandom());
        this.startedNanos = startedNanos;
    }

    /**
     * Brings everything up; when it returns, every service has said that it is ready.
     *
     * @return the time that it took
     */
    public Duration start() throws InterruptedException {
        settings.trust().forEach((domain, pem) -> TrustStore.add(data.root(), domain, pem));
        dns = DnsServer.start(settings);
        writeState();
        Thread.ofPlatform().daemon().name("state").start(this::keepState);
        List<Callable<Void>> first = new ArrayList<>();
        engines()
                .forEach((name, engine) -> first.add(() -> {
                    supervisor.start(engine.prepare(), engine.readiness(), PATIENCE);
                    engine.finish();
                    return null;
                }));
        first.add(() -> {
            new CaSetUp(distribution, settings, data, oneOff).runOnce();
            return null;
        });
        together(first);
        startServices();
        data.markComplete();
        synchronized (this) {
            readyAfterMillis =
                    Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
            phase = "ready";
        }
        writeState();
        return Duration.ofMillis(readyAfterMillis);
    }

    /** Stops the services, then Kafka, Redis and PostgreSQL; returns when no child is left. */
    public void stop() {
        synchronized (this) {
            phase = "stopping";
        }
        writeState();
        supervisor.stop(ServiceName.all().stream().map(ServiceName::text).toList());
        supervisor.stop(ENGINES);
        try {
            if (dns != null) {
                dns.close();
            }
        } catch (IOException e) {
            // The process ends now, and its sockets with it.
        }
        synchronized (this) {
            phase = "stopped";
        }
        writeState();
    }

    private Map<String, Engine> engines() {
        Map<String, Engine> engines = new LinkedHashMap<>();
        engines.put("kafka", new Kafka(distribution, settings, data, credentials, oneOff));
        engines.put("postgres", new Postgres(distribution, settings, data, credentials, oneOff));
        engines.put("redis", new Redis(distribution, settings, data, credentials));
        return engines;
    }

    private void startServices() throws InterruptedException {
        Services services = new Services(distribution, settings, data, credentials);
        List<Callable<Void>> starts = new ArrayList<>();
        for (ServiceName service : ServiceName.all()) {
            starts.add(() -> {
                supervisor.start(services.prepare(service), services.readiness(service), PATIENCE);
                return null;
            });
        }
        together(starts);
    }

    /** Runs all at once; the first failure is the answer, as soon as it is there. */
    private static void together(List<Callable<Void>> parts) throws InterruptedException {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            var done = new ExecutorCompletionService<Void>(threads);
            parts.forEach(done::submit);
            for (int i = 0; i < parts.size(); i++) {
                Future<Void> next = done.take();
                try {
                    next.get();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw e.getCause() instanceof SixChatException known
                            ? known
                            : new SixChatException(
                                    ErrorCode.INTERNAL, "the start failed: " + e.getCause(), e.getCause());
                }
            }
        }
    }

    private void keepState() {
        try {
            Map<String, Long> last = Map.of();
            while (true) {
                Map<String, Long> now = supervisor.pids();
                synchronized (this) {
                    if (!RUNNING.contains(phase)) {
                        return;
                    }
                    if (!now.equals(last)) {
                        writeState();
                    }
                }
                last = now;
                Thread.sleep(STATE_REFRESH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void writeState() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (PortUse use : PortUse.values()) {
            ports.put(
                    use.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    settings.ports().of(use));
        }
        new DirState(
                        settings.domain().value(),
                        phase,
                        ProcessHandle.current().pid(),
                        settings.loopback().literal(),
                        ports,
                        supervisor.pids(),
                        readyAfterMillis)
                .write(data);
    }
}

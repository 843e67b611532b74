package org.sixchat.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sixchat.core.DomainName;
import org.sixchat.core.Exit;
import org.sixchat.standalone.Dir;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.process.Leftovers;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.HostAddress;
import org.sixchat.standalone.settings.Places;
import org.sixchat.standalone.settings.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sixchat-dir up}. */
@Command(
        name = "up",
        description =
                "Brings up a whole DIR, on the loop-back address unless told otherwise, and keeps it running until Ctrl-C.",
        footer = {
            "",
            "Example:",
            "  sixchat-dir up --domain a.example --data ./a --trust b.example=./b-root.pem",
            "Exit codes: 0 stopped, 1 not started (a taken port, a damaged data directory), 2 usage, 130 interrupted."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--domain", required = true, paramLabel = "DOMAIN", description = "The domain of the DIR.")
    String domain;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Its data directory; made if need be.")
    Path data;

    @Option(names = "--family", paramLabel = "6|4", description = "Loop-back address: ::1 or 127.0.0.1 (default: 6).")
    Integer family;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description =
                    "One of this machine's addresses, at which people and other domains reach it: IRP, message store, CA and DNS"
                            + " listen there. Everything else stays on loop-back.")
    String address;

    @Option(
            names = "--dial-range",
            paramLabel = "RANGE",
            description =
                    "Private addresses at which the message store may dial agents, such as fd00::/8; can be repeated.")
    List<String> dialRanges = List.of();

    @Option(
            names = "--trust",
            paramLabel = "DOMAIN=PEM",
            description = "Trusts another domain's root certificate; can be repeated.")
    Map<String, Path> trust = new HashMap<>();

    @Option(
            names = "--dns-server",
            paramLabel = "[DOMAIN=]HOST:PORT",
            description = "Name server that the services ask for other domains; can be repeated.")
    List<String> dnsServers = List.of();

    @Option(
            names = "--stop-with-input",
            description = "Stops when standard input ends, and so when the program that started it is gone.")
    boolean stopWithInput;

    @Mixin
    PortOptions ports;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        long startedNanos = System.nanoTime();
        DomainName name = DomainName.ofTyped(domain);
        HostAddress loopback = loopback();
        Places places = address == null ? Places.only(loopback) : new Places(loopback, HostAddress.ofTyped(address));
        Map<DomainName, Path> roots = new HashMap<>();
        trust.forEach((other, pem) -> roots.put(DomainName.ofTyped(other), pem));
        Path root = data.toAbsolutePath().normalize();
        DataDirectory directory = DataDirectory.open(root, name);
        Leftovers.clear(directory); // before the ports are looked at: they may still hold some
        DirSettings settings = new DirSettings(
                name, root, places, Ports.choose(ports.offset, ports.chosen(), places), roots, dialRanges, dnsServers);
        Dir dir = new Dir(settings, directory, line -> out.println("sixchat-dir: " + line), startedNanos);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(dir, directory, stopped), "stop"));
        if (stopWithInput) {
            Thread.ofPlatform().name("input").daemon().start(UpCommand::stopWithInput);
        }
        Duration took = dir.start();
        new ReadyTable(settings, took).print(out);
        stopped.await();
        return Exit.DONE.code();
    }

    private void end(Dir dir, DataDirectory directory, CountDownLatch stopped) {
        out.println("sixchat-dir: stopping");
        dir.stop();
        directory.close();
        out.println("sixchat-dir: stopped");
        stopped.countDown();
    }

    private static void stopWithInput() {
        try (InputStream in = System.in) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // An input that cannot be read any more has ended.
        }
        System.exit(Exit.DONE.code());
    }

    private HostAddress loopback() {
        if (family != null) {
            return switch (family) {
                case 4 -> HostAddress.LOOPBACK_V4;
                case 6 -> HostAddress.LOOPBACK_V6;
                default ->
                    throw new picocli.CommandLine.ParameterException(
                            new picocli.CommandLine(this), "--family is 6 or 4");
            };
        }
        HostAddress preferred = HostAddress.preferred();
        if (!preferred.isV6()) {
            out.println("sixchat-dir: this machine has no IPv6 loop-back address (::1); using 127.0.0.1");
        }
        return preferred;
    }
}

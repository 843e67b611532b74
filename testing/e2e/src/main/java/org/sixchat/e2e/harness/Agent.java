package org.sixchat.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One person's agent: a home of its own, run by its launcher or as the native executable. */
public final class Agent implements AutoCloseable {
    /** The launcher, which needs a JVM. */
    public static final Path LAUNCHER = Repository.root().resolve("agent-cli/bin/sixchat");

    private static final int PASSPHRASE_BYTES = 16;

    private final String user;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final int port = Network.freePort();
    private List<String> before = List.of();
    private Path program = LAUNCHER;
    private Events listener;

    /**
     * An agent that nobody has enrolled yet.
     *
     * @param home its folder, which exists
     * @param dnsServers the value of {@code sixchat.dns.server}
     */
    public Agent(String user, Path home, String dnsServers) {
        this.user = user;
        this.home = home;
        byte[] passphrase = new byte[PASSPHRASE_BYTES];
        new SecureRandom().nextBytes(passphrase);
        environment.put("SIXCHAT_HOME", home.toString());
        environment.put("SIXCHAT_DNS_SERVER", dnsServers);
        environment.put("SIXCHAT_PEER_PORT", Integer.toString(port));
        environment.put("SIXCHAT_PEER_LISTEN", Network.loopback());
        environment.put("SIXCHAT_PEER_ADVERTISE", Network.at(port));
        environment.put(
                "SIXCHAT_PASSPHRASE_FILE",
                Trees.secret(home.resolve("passphrase"), HexFormat.of().formatHex(passphrase) + "\n")
                        .toString());
    }

    /** Sets a variable of its environment from now on. */
    public Agent with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs this executable from now on, in place of the launcher that needs a JVM. */
    public Agent program(Path executable) {
        program = executable;
        return this;
    }

    /** Runs in a network namespace from now on, listens there at all addresses, and registers those that it finds. */
    public Agent in(Namespaces.Namespace namespace) {
        before = namespace.within();
        environment.put("SIXCHAT_PEER_LISTEN", "::");
        environment.remove("SIXCHAT_PEER_ADVERTISE");
        return this;
    }

    public String user() {
        return user;
    }

    public Path home() {
        return home;
    }

    /** The port on which it awaits peers. */
    public int port() {
        return port;
    }

    /** Runs a command with {@code --output json} to its end, whatever its exit code. */
    public Run run(String... arguments) {
        return Run.command(command(arguments), environment, "");
    }

    /** The same, with a text as its input. */
    public Run runWithInput(String input, String... arguments) {
        return Run.command(command(arguments), environment, input);
    }

    /** Runs a command that must succeed; returns its answer. */
    public JsonNode call(String... arguments) {
        return run(arguments).expect(0).json();
    }

    /** Starts a command that runs on. */
    public Events start(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        Run.clean(builder).putAll(environment);
        return new Events(user + ": " + String.join(" ", arguments), builder);
    }

    /** Comes online; returns when the registry has its address. */
    public Events listen() {
        listener = start("listen");
        listener.await("listening", e -> true);
        listener.await("registered", e -> true);
        return listener;
    }

    /** Goes offline in good order. */
    public void leave() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** Its running listener. */
    public Events listener() {
        return listener;
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        return command;
    }

    @Override
    public void close() {
        leave();
    }
}

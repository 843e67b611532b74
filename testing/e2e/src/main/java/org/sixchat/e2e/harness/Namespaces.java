package org.sixchat.e2e.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Network namespaces of this machine on one switch, with IPv6 only: what runs in one of them sees its own interface and nothing else.
 * The switch has an address too, at which what runs outside can be reached from within. Needs root.
 */
public final class Namespaces implements AutoCloseable {
    /** All addresses are in it; nobody on the Internet has one (RFC 3849). */
    public static final String PREFIX = "2001:db8:6:4::";

    private static final int NAMES = 0x10000;

    private final String id = Integer.toHexString(ThreadLocalRandom.current().nextInt(NAMES));
    private final String bridge = "sxb" + id;
    private final List<Namespace> made = new ArrayList<>();

    /** A switch with an address of its own, {@code PREFIX1}. */
    public Namespaces() {
        ip("link", "add", bridge, "type", "bridge");
        ip("link", "set", bridge, "up");
        address(List.of(), "add", outside(), bridge);
    }

    /** The address of the switch. */
    public String outside() {
        return PREFIX + "1";
    }

    /** One machine's worth of network. */
    public final class Namespace {
        private final String name;
        private final String cable;
        private String address;

        private Namespace(String label, String address) {
            this.name = "sx" + id + label;
            this.cable = "sxv" + id + label;
            this.address = address;
            ip("netns", "add", name);
            ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name);
            ip("link", "set", cable, "master", bridge);
            plug();
            ip("-n", name, "link", "set", "lo", "up");
            ip("-n", name, "link", "set", "eth0", "up");
            Namespaces.address(within(), "add", address, "eth0");
        }

        /** Its present address. */
        public String address() {
            return address;
        }

        /** What stands before a command that runs in it. */
        public List<String> within() {
            return List.of("ip", "netns", "exec", name);
        }

        /** Connects it with the switch. */
        public void plug() {
            ip("link", "set", cable, "up");
        }

        /** Pulls the cable out on the switch's side: nothing arrives any more, and nobody within is told. */
        public void unplug() {
            ip("link", "set", cable, "down");
        }

        /** Has another address from now on, as when a laptop comes to another place. */
        public void move(String to) {
            Namespaces.address(within(), "add", to, "eth0");
            Namespaces.address(within(), "del", address, "eth0");
            address = to;
        }
    }

    /** A new namespace with this address. */
    public Namespace add(String label, String address) {
        Namespace namespace = new Namespace(label, address);
        made.add(namespace);
        return namespace;
    }

    /** Takes the switch's own address away: those inside reach each other and nobody else. */
    public void cutOff() {
        address(List.of(), "del", outside(), bridge);
    }

    /** Gives it back. */
    public void rejoin() {
        address(List.of(), "add", outside(), bridge);
    }

    private static void address(List<String> within, String verb, String address, String link) {
        List<String> command = new ArrayList<>(within);
        command.addAll(List.of("ip", "-6", "address", verb, address + "/64", "dev", link));
        if (verb.equals("add")) {
            // Without the second in which others are asked whether they have it.
            command.add("nodad");
        }
        Run.command(command.toArray(String[]::new)).expect(0);
    }

    private static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Run.command(command.toArray(String[]::new)).expect(0);
    }

    @Override
    public void close() {
        made.forEach(namespace -> Run.command("ip", "netns", "delete", namespace.name));
        Run.command("ip", "link", "delete", bridge);
    }
}

package org.sixchat.e2e.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The name server that answers for the domains of the scene: SRV, AAAA and A records (dnsmasq). */
final class NameServer implements AutoCloseable {
    private static final int PORT = 5353;

    /** Host names of a domain, with the part that has each. */
    private static final Map<String, String> HOSTS = Map.of(
            "dir", "irp-registry",
            "ca", "ca-signer",
            "store", "message-store",
            "irp-registry", "irp-registry",
            "ca-signer", "ca-signer",
            "message-store", "message-store");

    private final Box box;

    NameServer(Lan lan, List<ContainerDir> dirs) {
        box = new Box("names", "dnsmasq", lan, lan.place());
        List<String> command = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--log-facility=-",
                "--no-resolv",
                "--no-hosts",
                "--local-ttl=5",
                "--pid-file=",
                "--port=" + PORT));
        dirs.forEach(dir -> command.addAll(records(dir)));
        box.command(command.toArray(String[]::new));
    }

    private static List<String> records(ContainerDir dir) {
        String domain = dir.domain();
        List<String> records = new ArrayList<>(List.of("--local=/" + domain + "/"));
        HOSTS.forEach((host, part) -> {
            Lan.Place place = dir.box(part).place();
            records.add("--host-record=%s.%s,%s,%s".formatted(host, domain, place.v4(), place.v6()));
        });
        records.add("--srv-host=_irp._tcp.%s,dir.%1$s,4604".formatted(domain));
        records.add("--srv-host=_sixchat._tcp.%s,store.%1$s,4605".formatted(domain));
        return records;
    }

    NameServer start() {
        box.start();
        return this;
    }

    Box box() {
        return box;
    }

    /** Its address and port, as {@code sixchat.dns.server} takes it. */
    String address() {
        return box.place().at(PORT);
    }

    @Override
    public void close() {
        box.close();
    }
}

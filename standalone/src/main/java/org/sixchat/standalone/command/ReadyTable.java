package org.sixchat.standalone.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** What is up, where, and how to reach it. */
final class ReadyTable {
    private final DirSettings settings;
    private final Duration took;

    ReadyTable(DirSettings settings, Duration took) {
        this.settings = settings;
        this.took = took;
    }

    void print(PrintStream out) {
        String domain = settings.domain().value();
        out.println();
        row(out, "WHAT", "WHERE", "HOW TO REACH IT");
        row(out, "IRP", settings.at(PortUse.IRP), "sixchat agents, by SRV _irp._tcp." + domain);
        row(out, "message store", settings.at(PortUse.STORE), "sixchat agents, by SRV _sixchat._tcp." + domain);
        row(out, "OCSP, CRL, CA", settings.at(PortUse.CA_HTTP), settings.caUrl());
        https(out, "irp-registry", PortUse.IRP_REGISTRY_HTTPS, PortUse.IRP_REGISTRY_MANAGEMENT);
        https(out, "ca-signer", PortUse.CA_SIGNER_HTTPS, PortUse.CA_SIGNER_MANAGEMENT);
        https(out, "message-store", PortUse.MESSAGE_STORE_HTTPS, PortUse.MESSAGE_STORE_MANAGEMENT);
        row(
                out,
                "DNS",
                settings.at(PortUse.DNS),
                "SIXCHAT_DNS_SERVER='" + domain + "=" + settings.at(PortUse.DNS) + "'");
        row(out, "PostgreSQL", settings.at(PortUse.POSTGRES), "one database a service; passwords in secrets/");
        row(out, "Redis", settings.at(PortUse.REDIS), "user irp-registry; password in secrets/");
        row(out, "Kafka", settings.at(PortUse.KAFKA), "SASL SCRAM-SHA-256; passwords in secrets/");
        row(out, "data", settings.data().toString(), "administrator: pki/administrator.p12; root: pki/root.pem");
        out.println();
        out.printf(
                Locale.ROOT,
                "The DIR of %s is ready after %.1f s. Ctrl-C stops it.%n",
                domain,
                took.toMillis() / 1000.0);
        out.flush();
    }

    private void https(PrintStream out, String service, PortUse https, PortUse management) {
        String url =
                "https://" + settings.host(service) + ":" + settings.ports().of(https);
        row(out, service, settings.at(https), url + ", health on " + settings.at(management));
    }

    private static void row(PrintStream out, String what, String where, String how) {
        out.printf(Locale.ROOT, "  %-14s %-20s %s%n", what, where, how);
    }
}

package org.sixchat.standalone.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.engine.Redis;
import org.sixchat.standalone.engine.ServiceName;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** The settings of each service: the same names as anywhere else, secrets by the names of their files. */
final class ServiceSettings {
    private static final String LOOPBACK_TLS = "loopback";
    private static final String LOOPBACK_RANGES = "::1/128,127.0.0.0/8";

    private final DirSettings settings;
    private final DataDirectory data;
    private final Credentials credentials;

    ServiceSettings(DirSettings settings, DataDirectory data, Credentials credentials) {
        this.settings = settings;
        this.data = data;
        this.credentials = credentials;
    }

    /** All settings of a service, by name. */
    Map<String, String> of(ServiceName service) {
        Map<String, String> all = new TreeMap<>();
        all.put("sixchat.domain", settings.domain().value());
        engines(all, service);
        all.put("sixchat.https.host", settings.loopback().literal());
        keystore(all, "sixchat.https", "https-" + service.text());
        all.put("sixchat.management.host", settings.loopback().literal());
        all.put("sixchat.management.port", port(management(service)));
        all.put("sixchat.trust.directory", data.at("trust").toString());
        all.put("sixchat.trust.own-root", pki("root.pem"));
        all.put("sixchat.dns.server", dnsServers());
        switch (service) {
            case IRP_REGISTRY -> irpRegistry(all);
            case CA_SIGNER -> caSigner(all);
            case MESSAGE_STORE -> messageStore(all);
        }
        return all;
    }

    /** The management port of a service. */
    static PortUse management(ServiceName service) {
        return switch (service) {
            case IRP_REGISTRY -> PortUse.IRP_REGISTRY_MANAGEMENT;
            case CA_SIGNER -> PortUse.CA_SIGNER_MANAGEMENT;
            case MESSAGE_STORE -> PortUse.MESSAGE_STORE_MANAGEMENT;
        };
    }

    private void engines(Map<String, String> all, ServiceName service) {
        all.put("sixchat.postgres.host", settings.loopback().literal());
        all.put("sixchat.postgres.port", port(PortUse.POSTGRES));
        all.put("sixchat.postgres.database", service.sql());
        all.put("sixchat.postgres.user", service.sql());
        all.put("sixchat.postgres.password-file", secret("postgres-" + service.text()));
        all.put("sixchat.postgres.tls", LOOPBACK_TLS);
        all.put("sixchat.kafka.bootstrap-servers", settings.at(PortUse.KAFKA));
        all.put("sixchat.kafka.user", service.text());
        all.put("sixchat.kafka.password-file", secret("kafka-" + service.text()));
        all.put("sixchat.kafka.tls", LOOPBACK_TLS);
    }

    private void irpRegistry(Map<String, String> all) {
        all.put("sixchat.redis.host", settings.loopback().literal());
        all.put("sixchat.redis.port", port(PortUse.REDIS));
        all.put("sixchat.redis.user", Redis.USER.text());
        all.put("sixchat.redis.password-file", secret(Redis.PASSWORD));
        all.put("sixchat.redis.tls", LOOPBACK_TLS);
        all.put("sixchat.https.port", port(PortUse.IRP_REGISTRY_HTTPS));
        all.put("sixchat.irp.host", settings.places().of(PortUse.IRP).literal());
        all.put("sixchat.irp.port", port(PortUse.IRP));
        keystore(all, "sixchat.irp", "irp");
        all.put("sixchat.irp.store-chain", pki("store-chain.pem"));
    }

    private void caSigner(Map<String, String> all) {
        all.put("sixchat.https.port", port(PortUse.CA_SIGNER_HTTPS));
        keystore(all, "sixchat.ca", "issuing");
        all.put("sixchat.ca.public-url", settings.caUrl());
        all.put("sixchat.ca.http-host", settings.places().of(PortUse.CA_HTTP).literal());
        all.put("sixchat.ca.http-port", port(PortUse.CA_HTTP));
        all.put("sixchat.ca.issued-at-setup", pki("issued.pem"));
    }

    private void messageStore(Map<String, String> all) {
        all.put("sixchat.https.port", port(PortUse.MESSAGE_STORE_HTTPS));
        all.put("sixchat.store.host", settings.places().of(PortUse.STORE).literal());
        all.put("sixchat.store.port", port(PortUse.STORE));
        keystore(all, "sixchat.store", "store");
        List<String> ranges = new ArrayList<>(List.of(LOOPBACK_RANGES));
        ranges.addAll(settings.dialRanges());
        all.put("sixchat.dial.allowed-ranges", String.join(",", ranges));
    }

    private void keystore(Map<String, String> all, String area, String file) {
        all.put(area + ".keystore", pki(file + ".p12"));
        all.put(area + ".keystore-password-file", pki(file + ".password"));
    }

    private String dnsServers() {
        List<String> servers = new ArrayList<>(List.of(settings.domain() + "=" + settings.at(PortUse.DNS)));
        servers.addAll(settings.dnsServers());
        return String.join(",", servers);
    }

    private String port(PortUse use) {
        return Integer.toString(settings.ports().of(use));
    }

    private String pki(String file) {
        return data.at("pki").resolve(file).toString();
    }

    private String secret(String name) {
        Path file = credentials.file(name);
        return file.toString();
    }
}

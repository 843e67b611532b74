package org.sixchat.standalone.command;

import java.util.EnumMap;
import java.util.Map;
import org.sixchat.standalone.settings.PortUse;
import picocli.CommandLine.Option;

/** An option for every port. */
final class PortOptions {
    @Option(names = "--port-offset", paramLabel = "N", description = "Shifts every standard port (default: 0).")
    int offset;

    private final Map<PortUse, Integer> chosen = new EnumMap<>(PortUse.class);

    Map<PortUse, Integer> chosen() {
        return chosen;
    }

    @Option(names = "--irp-port", paramLabel = "PORT", description = "IRP (4604).")
    void irp(int port) {
        chosen.put(PortUse.IRP, port);
    }

    @Option(names = "--store-port", paramLabel = "PORT", description = "Message store (4606).")
    void store(int port) {
        chosen.put(PortUse.STORE, port);
    }

    @Option(names = "--ca-http-port", paramLabel = "PORT", description = "OCSP, CRL and CA certificate (8080).")
    void caHttp(int port) {
        chosen.put(PortUse.CA_HTTP, port);
    }

    @Option(
            names = "--irp-registry-https-port",
            paramLabel = "PORT",
            description = "Administration of irp-registry (8443).")
    void irpRegistryHttps(int port) {
        chosen.put(PortUse.IRP_REGISTRY_HTTPS, port);
    }

    @Option(names = "--ca-signer-https-port", paramLabel = "PORT", description = "Administration of ca-signer (8444).")
    void caSignerHttps(int port) {
        chosen.put(PortUse.CA_SIGNER_HTTPS, port);
    }

    @Option(
            names = "--message-store-https-port",
            paramLabel = "PORT",
            description = "Administration of message-store (8445).")
    void messageStoreHttps(int port) {
        chosen.put(PortUse.MESSAGE_STORE_HTTPS, port);
    }

    @Option(
            names = "--irp-registry-management-port",
            paramLabel = "PORT",
            description = "Health and metrics of irp-registry (9000).")
    void irpRegistryManagement(int port) {
        chosen.put(PortUse.IRP_REGISTRY_MANAGEMENT, port);
    }

    @Option(
            names = "--ca-signer-management-port",
            paramLabel = "PORT",
            description = "Health and metrics of ca-signer (9001).")
    void caSignerManagement(int port) {
        chosen.put(PortUse.CA_SIGNER_MANAGEMENT, port);
    }

    @Option(
            names = "--message-store-management-port",
            paramLabel = "PORT",
            description = "Health and metrics of message-store (9002).")
    void messageStoreManagement(int port) {
        chosen.put(PortUse.MESSAGE_STORE_MANAGEMENT, port);
    }

    @Option(names = "--dns-port", paramLabel = "PORT", description = "DNS listener (5300).")
    void dns(int port) {
        chosen.put(PortUse.DNS, port);
    }

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL (any free port).")
    void postgres(int port) {
        chosen.put(PortUse.POSTGRES, port);
    }

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Redis (any free port).")
    void redis(int port) {
        chosen.put(PortUse.REDIS, port);
    }

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (any free port).")
    void kafka(int port) {
        chosen.put(PortUse.KAFKA, port);
    }

    @Option(names = "--kafka-controller-port", paramLabel = "PORT", description = "Kafka's controller (any free port).")
    void kafkaController(int port) {
        chosen.put(PortUse.KAFKA_CONTROLLER, port);
    }
}

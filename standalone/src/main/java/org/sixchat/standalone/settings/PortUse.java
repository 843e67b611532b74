package org.sixchat.standalone.settings;

/** What each port is for, its number at offset 0, and the option that changes it. */
public enum PortUse {
    IRP("IRP", 4604, "--irp-port"),
    STORE("message store (SixChat)", 4606, "--store-port"),
    CA_HTTP("CA: OCSP, CRL and CA certificate", 8080, "--ca-http-port"),
    IRP_REGISTRY_HTTPS("irp-registry HTTPS", 8443, "--irp-registry-https-port"),
    CA_SIGNER_HTTPS("ca-signer HTTPS", 8444, "--ca-signer-https-port"),
    MESSAGE_STORE_HTTPS("message-store HTTPS", 8445, "--message-store-https-port"),
    IRP_REGISTRY_MANAGEMENT("irp-registry management", 9000, "--irp-registry-management-port"),
    CA_SIGNER_MANAGEMENT("ca-signer management", 9001, "--ca-signer-management-port"),
    MESSAGE_STORE_MANAGEMENT("message-store management", 9002, "--message-store-management-port"),
    DNS("DNS", 5300, "--dns-port"),
    /** Engines take a free port unless told otherwise. */
    POSTGRES("PostgreSQL", 0, "--postgres-port"),
    REDIS("Redis", 0, "--redis-port"),
    KAFKA("Kafka", 0, "--kafka-port"),
    KAFKA_CONTROLLER("Kafka controller", 0, "--kafka-controller-port");

    private final String label;
    private final int standard;
    private final String option;

    PortUse(String label, int standard, String option) {
        this.label = label;
        this.standard = standard;
        this.option = option;
    }

    /** What listens there, for people. */
    public String label() {
        return label;
    }

    /** The port at offset 0, or 0 for any free one. */
    public int standard() {
        return standard;
    }

    /** Whether people and other domains use it, and not only the DIR's own parts and its administrator. */
    public boolean published() {
        return switch (this) {
            case IRP, STORE, CA_HTTP, DNS -> true;
            default -> false;
        };
    }

    /** The command-line option that sets this port. */
    public String option() {
        return option;
    }
}

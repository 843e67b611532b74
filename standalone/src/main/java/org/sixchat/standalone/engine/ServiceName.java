package org.sixchat.standalone.engine;

import java.util.List;

/** The three services, as the engines know them: each has a user and, in PostgreSQL, a database of its own. */
public enum ServiceName {
    IRP_REGISTRY("irp-registry"),
    CA_SIGNER("ca-signer"),
    MESSAGE_STORE("message-store");

    private final String text;

    ServiceName(String text) {
        this.text = text;
    }

    /** All of them, in the order of the architecture page. */
    public static List<ServiceName> all() {
        return List.of(values());
    }

    /** Its name in hosts, Kafka and Redis users, and folders. */
    public String text() {
        return text;
    }

    /** Its name in PostgreSQL, for its database and its role. */
    public String sql() {
        return text.replace('-', '_');
    }
}

package org.sixchat.service.config;

/** How a connection to an engine is protected; there is no third way. */
public enum Transport {
    /** TLS; the certificate must chain to the infrastructure CA and name the host. */
    VERIFY_FULL,
    /** Plaintext to an engine on this machine; any other host stops the start. */
    LOOPBACK
}

package org.sixchat.irp.discovery;

/** The two ways into TLS. */
public enum TlsEntry {
    /** The connection's first octet is TLS'. */
    IMPLICIT,
    /** Capabilities and StartTls in clear, then TLS. */
    START_TLS
}

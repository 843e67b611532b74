package org.sixchat.irp.message;

/**
 * The last message in clear: the client's next octet begins the TLS handshake.
 */
public record StartTlsResult(long id) implements IrpReply {
    public StartTlsResult {
        Ids.check(id);
    }
}

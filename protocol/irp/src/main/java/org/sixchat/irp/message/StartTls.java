package org.sixchat.irp.message;

/**
 * Asks to go on in TLS; nothing may follow it in clear.
 */
public record StartTls(long id) implements IrpRequest {
    public StartTls {
        Ids.check(id);
    }
}

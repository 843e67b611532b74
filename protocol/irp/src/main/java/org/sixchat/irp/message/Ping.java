package org.sixchat.irp.message;

/**
 * Asks whether the server is there.
 */
public record Ping(long id) implements IrpRequest {
    public Ping {
        Ids.check(id);
    }
}

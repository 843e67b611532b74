package org.sixchat.irp.message;

/**
 * It is.
 */
public record PingResult(long id) implements IrpReply {
    public PingResult {
        Ids.check(id);
    }
}

package org.sixchat.irp.message;

/**
 * Asks what the server speaks; may be asked in clear and before authentication.
 */
public record Capabilities(long id) implements IrpRequest {
    public Capabilities {
        Ids.check(id);
    }
}

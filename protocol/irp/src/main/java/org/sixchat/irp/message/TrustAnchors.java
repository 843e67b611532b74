package org.sixchat.irp.message;

/**
 * Asks for the domain's root and its store's chain; may be asked before authentication.
 */
public record TrustAnchors(long id) implements IrpRequest {
    public TrustAnchors {
        Ids.check(id);
    }
}

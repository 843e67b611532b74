package org.sixchat.irp.message;

import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.wire.Checks;

/**
 * The anchors of the server's own domain; the caller judges them.
 *
 * @param root the root certificate, DER
 * @param storeChain the message store's certificates, leaf first, DER; empty where the domain has no store
 */
public record TrustAnchorsResult(long id, DomainName domain, byte[] root, List<byte[]> storeChain) implements IrpReply {
    public TrustAnchorsResult {
        Ids.check(id);
        Checks.present(domain, "domain");
        Checks.bytes(root, Checks.MAX_CERTIFICATE, "root");
        storeChain = Checks.chain(storeChain, "storeChain");
    }
}

package org.sixchat.irp.message;

import java.time.Instant;
import java.util.List;
import org.sixchat.wire.Checks;

/**
 * What the server speaks.
 *
 * @param version protocol versions, the best first; this one is 1
 * @param mechanism SASL mechanisms for {@link Authenticate} on this connection
 * @param maxMessageBytes most octets of a message after authentication
 * @param maxInFlight most requests unanswered at once
 * @param time the server's clock
 */
public record CapabilitiesResult(
        long id, List<Integer> version, List<String> mechanism, int maxMessageBytes, int maxInFlight, Instant time)
        implements IrpReply {
    public CapabilitiesResult {
        Ids.check(id);
        version = Checks.list(version, 16, "version");
        mechanism = Checks.list(mechanism, 16, "mechanism");
        mechanism.forEach(name -> Checks.text(name, 64, "mechanism"));
        Checks.present(time, "time");
    }
}

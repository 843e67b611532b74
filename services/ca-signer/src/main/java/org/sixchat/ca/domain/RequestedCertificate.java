package org.sixchat.ca.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.events.Trace;

/**
 * A request as the registry passed it on.
 *
 * @param id made by the agent
 * @param csr PKCS#10 in DER; nothing of it has been checked
 * @param requestedAt when the registry took it
 */
public record RequestedCertificate(
        UUID id,
        UserId user,
        DeviceId device,
        String displayName,
        UUID invitation,
        byte[] csr,
        Instant requestedAt,
        Optional<Trace> trace) {}

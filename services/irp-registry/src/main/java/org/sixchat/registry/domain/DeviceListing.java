package org.sixchat.registry.domain;

import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;

/**
 * One device of a user as the directory knows it.
 *
 * @param sequence of the address record that PostgreSQL holds, if any
 * @param chain the certificate that signs, leaf first, DER
 * @param sealing the certificate to seal to where that is another one, leaf first, DER; else empty
 */
public record DeviceListing(DeviceId device, Optional<Long> sequence, List<byte[]> chain, List<byte[]> sealing) {
    public DeviceListing {
        chain = List.copyOf(chain);
        sealing = List.copyOf(sealing);
    }
}

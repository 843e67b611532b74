package org.sixchat.store.domain;

import java.time.Instant;
import java.util.List;

/**
 * A device of a person of this domain, as its certificate names it.
 *
 * @param chain leaf first, DER
 * @param issued start of the leaf's validity: of two certificates of a device the later one counts
 * @param expires end of the leaf's validity
 */
public record KnownDevice(DeviceRef ref, List<Bytes> chain, Instant issued, Instant expires) {
    public KnownDevice {
        chain = List.copyOf(chain);
    }
}

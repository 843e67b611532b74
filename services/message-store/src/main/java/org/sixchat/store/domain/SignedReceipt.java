package org.sixchat.store.domain;

import java.util.List;

/**
 * A device's receipt as it came, to be handed to the sender unaltered.
 *
 * @param document the exact octets that were signed
 * @param signature over them, label "receipt"
 * @param chain of the device, leaf first, DER
 */
public record SignedReceipt(Bytes document, Bytes signature, List<Bytes> chain) {
    public SignedReceipt {
        chain = List.copyOf(chain);
    }
}

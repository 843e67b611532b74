package org.sixchat.sixchat.envelope;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/**
 * A recipient's word that it opened and kept an envelope; signed with the label {@code receipt}.
 *
 * @param store the domain of the store that delivered it
 * @param envelopeId the envelope's id at that store
 * @param recipient the recipient's user id
 * @param device the recipient's device
 * @param time when it was kept, by the recipient's clock
 * @param sha384 SHA-384 of the envelope's exact bytes, 48 bytes
 */
public record ReceiptDocument(
        DomainName store, UUID envelopeId, UserId recipient, DeviceId device, Instant time, byte[] sha384)
        implements RecordDocument {
    private static final int SHA_384 = 48;

    public ReceiptDocument {
        Stream.of(store, envelopeId, recipient, device, time).forEach(Documents::there);
        Documents.hash(sha384, SHA_384);
    }
}

package org.sixchat.sixchat.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.wire.xml.AsElement;

/**
 * What stands inside an envelope, under the sender's signature.
 *
 * @param sender the sender's user id
 * @param device the sender's device
 * @param conversation the conversation's id
 * @param messageId the message's UUIDv7; a known one is dropped
 * @param counter 1 for the sender device's first message in the conversation, then one more each; a gap is shown
 * @param sent when it was written, by the sender's clock
 * @param recipient everyone it is for, at least one
 * @param text what was written, at most 12,000 bytes of UTF-8
 */
public record EnvelopeDocument(
        UserId sender,
        DeviceId device,
        UUID conversation,
        UUID messageId,
        long counter,
        Instant sent,
        List<Recipient> recipient,
        @AsElement String text)
        implements RecordDocument {
    /** Devices that one envelope may be for. */
    public static final int MAX_RECIPIENTS = 64;

    private static final int MAX_TEXT = 12_000;

    public EnvelopeDocument {
        Stream.of(sender, device, conversation, messageId, sent, text).forEach(Documents::there);
        recipient = Documents.list(recipient);
        if (counter < 1 || recipient.isEmpty()) {
            throw Documents.malformed("an envelope has a counter from 1 on, and a recipient");
        }
        if (recipient.size() > MAX_RECIPIENTS || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE,
                    "an envelope is for " + MAX_RECIPIENTS + " devices and of " + MAX_TEXT + " bytes at most");
        }
    }

    /**
     * One device that may open the envelope. Whoever is not named in it refuses it: it was forwarded by someone else.
     *
     * @param id the user id
     * @param device the device id
     * @param keyHash SHA-256 of the SubjectPublicKeyInfo of the device's certificate, 32 bytes
     */
    public record Recipient(UserId id, DeviceId device, byte[] keyHash) {
        private static final int SHA_256 = 32;

        public Recipient {
            Documents.there(id);
            Documents.there(device);
            Documents.hash(keyHash, SHA_256);
        }
    }
}

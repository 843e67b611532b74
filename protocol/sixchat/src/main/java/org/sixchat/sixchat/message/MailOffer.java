package org.sixchat.sixchat.message;

import java.util.UUID;

/**
 * On a mail channel: may I send this? Answered by {@link MailAccept}, upon which {@code size} bytes follow, or by {@link PeerError};
 * {@link Received} says that the mail is kept.
 *
 * @param id the mail's UUIDv7; a known one is answered by {@link Received} at once
 * @param format what the bytes are, a token such as {@code smime}
 * @param size bytes, 1 to 26,214,400
 * @param digest SHA-256 of the bytes
 */
public record MailOffer(UUID id, String format, int size, byte[] digest) implements ContentMessage {
    /** Bytes of a mail: 25 MiB. */
    public static final int MAX_SIZE = 25 * 1024 * 1024;

    public MailOffer {
        Forms.there(id, "id");
        Forms.token(format, "format");
        Forms.positive(size, "size");
        if (size > MAX_SIZE) {
            throw Forms.tooLarge("size", MAX_SIZE);
        }
        Forms.exactly(digest, "digest", Forms.SHA_256);
    }
}

package org.sixchat.cli.store;

/**
 * A message that came in.
 *
 * @param id UUIDv7, made by the sender
 * @param from verified user id of the sender
 * @param device verified device of the sender
 * @param conversation id of the conversation
 * @param sent when the sender says it was written, in the protocols' time format
 * @param received when it came in
 * @param text the exact text, not fit to be shown as it is
 * @param via {@code direct} or {@code store}
 * @param key of a letter that came by the store, the key that signed it: SHA-256 of its SubjectPublicKeyInfo, lower-case
 *     hexadecimal; absent for what came over a session, whose key was checked when that began
 * @param edited when the sender says that the text was last changed, absent if it is the first one; an empty text is one that was
 *     withdrawn
 */
public record StoredMessage(
        String id,
        String from,
        String device,
        String conversation,
        String sent,
        String received,
        String text,
        String via,
        String key,
        String edited)
        implements Row {
    /** A message that came over a session. */
    public StoredMessage(
            String id,
            String from,
            String device,
            String conversation,
            String sent,
            String received,
            String text,
            String via) {
        this(id, from, device, conversation, sent, received, text, via, null, null);
    }

    /** This message, as its sender wants it to read from then on. */
    public StoredMessage editedAt(String when, String newText) {
        return new StoredMessage(id, from, device, conversation, sent, received, newText, via, key, when);
    }
}

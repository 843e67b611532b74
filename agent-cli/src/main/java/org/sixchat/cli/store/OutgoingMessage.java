package org.sixchat.cli.store;

import java.util.List;
import java.util.stream.Stream;
import org.sixchat.cli.json.JsonForm;

/**
 * A message to somebody, kept until the devices of the recipient or the recipient's store have it.
 *
 * @param id UUIDv7
 * @param to user id of the recipient
 * @param conversation id of the conversation
 * @param sent when it was written, in the protocols' time format
 * @param text the text
 * @param reached devices that have confirmed it
 * @param sealing how it was sealed for the store, absent if it was not
 * @param envelope id of the envelope in the recipient's store, absent until that has taken it
 * @param reason why the last attempt did not bring it away, absent if there is none
 * @param unknownSince since when the recipient's own registry says that there is no such user, absent if it does not
 */
public record OutgoingMessage(
        String id,
        String to,
        String conversation,
        String sent,
        String text,
        List<String> reached,
        Sealing sealing,
        String envelope,
        String reason,
        String unknownSince)
        implements Row {

    /**
     * An envelope, kept so that depositing it again is the same request.
     *
     * @param devices the devices that it is sealed to, each with the hash of its key; none if it lapsed and has to be sealed
     *     anew
     * @param counter number of the message in the conversation, the same however often it is sealed
     * @param deposit id of the request
     * @param envelope the sealed bytes
     */
    public record Sealing(List<String> devices, long counter, String deposit, byte[] envelope) implements JsonForm {}

    /** A message that was just written. */
    public static OutgoingMessage written(String id, String to, String conversation, String sent, String text) {
        return new OutgoingMessage(id, to, conversation, sent, text, List.of(), null, null, null, null);
    }

    /** This message, confirmed by one more device. */
    public OutgoingMessage reachedBy(String device) {
        List<String> more =
                Stream.concat(reached.stream(), Stream.of(device)).distinct().toList();
        return new OutgoingMessage(id, to, conversation, sent, text, more, sealing, envelope, reason, unknownSince);
    }

    /** This message, sealed for the store. */
    public OutgoingMessage sealed(Sealing newSealing) {
        return new OutgoingMessage(id, to, conversation, sent, text, reached, newSealing, null, reason, unknownSince);
    }

    /** This message, whose envelope the store has no more: all that stays of it is its number. */
    public OutgoingMessage lapsed() {
        return sealed(new Sealing(List.of(), sealing.counter(), sealing.deposit(), new byte[0]));
    }

    /** This message, taken by the store. */
    public OutgoingMessage storedAs(String envelopeId) {
        return new OutgoingMessage(id, to, conversation, sent, text, reached, sealing, envelopeId, null, null);
    }

    /** This message, with why it is still here; null if nothing is in its way any more. */
    public OutgoingMessage because(String newReason) {
        return new OutgoingMessage(
                id, to, conversation, sent, text, reached, sealing, envelope, newReason, unknownSince);
    }

    /** This message, whose recipient's registry has known no such user since then; null if it knows the user. */
    public OutgoingMessage unknown(String since) {
        return new OutgoingMessage(id, to, conversation, sent, text, reached, sealing, envelope, reason, since);
    }
}

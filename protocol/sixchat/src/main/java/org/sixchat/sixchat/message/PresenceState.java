package org.sixchat.sixchat.message;

import java.time.Instant;
import org.sixchat.wire.xml.AsElement;

/**
 * On a presence channel: how reachable the sender is. The last one holds, until the channel's end.
 *
 * @param state {@code available}, {@code away} or {@code busy}
 * @param since from when, by the sender's clock
 * @param text the sender's own words, at most 256 bytes, or null
 */
public record PresenceState(
        State state, Instant since, @AsElement String text) implements ContentMessage {

    /** How reachable somebody is. */
    public enum State {
        /** There. */
        AVAILABLE,
        /** Not at the device. */
        AWAY,
        /** There, and not to be disturbed. */
        BUSY
    }

    public PresenceState {
        Forms.there(state, "state");
        Forms.there(since, "since");
        if (text != null) {
            Forms.text(text, "text", 0, Forms.MAX_NAME);
        }
    }
}

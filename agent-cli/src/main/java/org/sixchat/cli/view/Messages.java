package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * The answer of {@code inbox}, or a page of it.
 *
 * @param held messages of people who are no contacts, not among these
 * @param heldFrom who they are, the first of them
 * @param collected whether the store was asked for what waits there; absent where an instance does that by itself
 * @param next where the next page begins, absent on the last
 */
public record Messages(List<Entry> messages, int held, List<Held> heldFrom, Boolean collected, Long next)
        implements View {
    /**
     * One message of a verified sender.
     *
     * @param via {@code direct} or {@code store}
     * @param edited when its sender changed it last, absent if they did not; the text is empty then if they withdrew it
     */
    public record Entry(String id, String from, String device, String sent, String text, String via, String edited)
            implements JsonForm {
        /** One that was not changed. */
        public Entry(String id, String from, String device, String sent, String text, String via) {
            this(id, from, device, sent, text, via, null);
        }
    }

    /** Somebody who is no contact, verified, and how many messages of theirs wait. */
    public record Held(String user, int messages) implements JsonForm {}

    /** The same with all pages in one. */
    public Messages whole(List<Entry> all) {
        return new Messages(all, held, heldFrom, collected, null);
    }
}

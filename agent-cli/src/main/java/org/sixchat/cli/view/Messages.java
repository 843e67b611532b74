package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * The answer of {@code inbox}.
 *
 * @param held messages of people who are no contacts, not among these
 */
public record Messages(List<Entry> messages, int held) implements View {
    /** One message of a verified sender; {@code via} is {@code direct} or {@code store}. */
    public record Entry(String id, String from, String device, String sent, String text, String via)
            implements JsonForm {}
}

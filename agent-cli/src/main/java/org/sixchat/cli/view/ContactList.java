package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/** The answer of {@code contacts list}. */
public record ContactList(List<Entry> contacts) implements View {
    /** One contact with the keys of the devices that were met. */
    public record Entry(String user, String added, List<Key> devices) implements JsonForm {}

    /**
     * A pinned key: SHA-256 of its SubjectPublicKeyInfo in lower-case hexadecimal.
     *
     * @param compared when the owner compared its safety number, absent if not yet
     */
    public record Key(String device, String key, String since, String compared) implements JsonForm {}
}

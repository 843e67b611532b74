package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/** The answer of {@code trust list}. */
public record TrustList(List<Entry> anchors) implements View {
    /** One pinned root: SHA-256 of the certificate in lower-case hexadecimal, and how it came. */
    public record Entry(String domain, String fingerprint, String origin, String added, String notAfter)
            implements JsonForm {}
}

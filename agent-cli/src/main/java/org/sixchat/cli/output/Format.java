package org.sixchat.cli.output;

import java.util.Locale;

/** How answers are written. */
public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object, or one a line for what goes on. */
    JSON;

    /** The word after {@code --output}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

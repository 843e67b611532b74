package org.sixchat.cli.home;

import java.io.Console;
import java.util.Optional;

/** The terminal at which a person sits, if there is one. */
public final class Terminal {
    private Terminal() {}

    /** The console, only if both input and output are a terminal. */
    public static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}

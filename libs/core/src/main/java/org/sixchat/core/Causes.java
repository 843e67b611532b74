package org.sixchat.core;

import java.util.Objects;
import java.util.stream.Stream;

/** The way down a failure's causes. */
public final class Causes {
    /** Causes can go round in a circle; nothing real is deeper. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The failure itself, its cause, that one's cause and so on. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    /** The last of them. */
    public static Throwable innermost(Throwable failure) {
        return of(failure).reduce((outer, inner) -> inner).orElse(failure);
    }
}

package org.sixchat.service.runtime;

/** Priorities of the observers of {@code StartupEvent}: lower starts earlier; without one an observer has 2500. */
public final class StartOrder {
    /** Settings are checked. */
    public static final int SETTINGS = 10;
    /** The database is waited for and migrated. */
    public static final int DATABASE = 20;
    /** Outbox relay and event consumer begin, after the service's own observers. */
    public static final int EVENTS = 5000;
    /** All that starts has started; Quarkus opens its ports next. */
    public static final int LAST = 10_000;

    private StartOrder() {}
}

package org.sixchat.service.runtime;

/** Priorities of the observers of {@code ShutdownEvent}: lower stops earlier; without one an observer has 2500. */
public final class StopOrder {
    /** Ports close, and who has asked something is answered; event traffic, which may need seconds to end, does so after that. */
    public static final int PORTS = 1000;

    private StopOrder() {}
}

package org.sixchat.standalone.process;

/** Whether a child does its work. */
@FunctionalInterface
public interface Readiness {
    /** Asked again and again until it is true; answers within a second and never throws for a child that is not up yet. */
    boolean ready();
}

package org.sixchat.standalone.engine;

import org.sixchat.standalone.process.ChildSpec;
import org.sixchat.standalone.process.Readiness;

/** One of the real engines that the services need. */
public interface Engine {
    /** Makes its files on the first start, and its settings on each; returns what to run. */
    ChildSpec prepare() throws InterruptedException;

    /** Whether it answers with its credentials. */
    Readiness readiness();

    /** What is left to do when it answers, such as topics; done on each start, harmless when repeated. */
    default void finish() throws InterruptedException {}
}

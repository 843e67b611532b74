package org.sixchat.cli.peer;

/**
 * Who uses a session at this end: a conversation, a copy, a transfer that the peer began. One that was dialled for a use is closed when the
 * last use ends, whoever began it: nobody's work is cut off because another's is done. Thread-safe.
 */
final class Uses {
    private final Runnable close;
    private int running;
    private boolean dialledForOne;
    private boolean over;

    /** @param close run once, when nobody uses any more what was dialled for a use */
    Uses(Runnable close) {
        this.close = close;
    }

    /** Whether one more use begins; not once the last one has ended. */
    synchronized boolean begin() {
        if (over) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void dialledForOne() {
        dialledForOne = true;
    }

    synchronized boolean isDialledForOne() {
        return dialledForOne;
    }

    void end() {
        if (isLast()) {
            close.run();
        }
    }

    private synchronized boolean isLast() {
        running--;
        over = dialledForOne && running == 0;
        return over;
    }
}

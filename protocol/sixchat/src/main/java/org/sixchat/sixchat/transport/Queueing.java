package org.sixchat.sixchat.transport;

/** How much may wait, by number and by bytes. One that is larger than all that is allowed may wait alone. Thread-safe. */
final class Queueing {
    private final int most;
    private final long mostBytes;
    private int count;
    private long bytes;

    Queueing(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Whether one more of {@code size} bytes may wait; if so it is counted. */
    boolean take(int size) {
        return take(size, 0, 0);
    }

    /**
     * The same, for what has room of its own behind the others.
     *
     * @param more how many may wait above the limit
     * @param moreBytes how much may
     */
    synchronized boolean take(int size, int more, long moreBytes) {
        if (count >= most + more || (count > 0 && bytes + size > mostBytes + moreBytes)) {
            return false;
        }
        count++;
        bytes += size;
        return true;
    }

    /** One that was counted waits no more. */
    synchronized void give(int size) {
        count--;
        bytes -= size;
    }
}

package org.sixchat.sixchat.transport;

/** How much may still pass. Thread-safe. */
final class Allowance {
    private int messages;
    private int bytes;

    Allowance(int messages, int bytes) {
        this.messages = messages;
        this.bytes = bytes;
    }

    /** Whether one more message of so many bytes passes; it has been counted then. */
    synchronized boolean take(int size) {
        if (messages == 0 || size > bytes) {
            return false;
        }
        messages--;
        bytes -= size;
        return true;
    }
}

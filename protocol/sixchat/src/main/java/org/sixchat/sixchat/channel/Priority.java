package org.sixchat.sixchat.channel;

/** Which channels are written first; a matter of the sender alone. */
public enum Priority {
    /** Before all bulk, padded to multiples of 256 bytes. */
    INTERACTIVE,
    /** In turns with other bulk, only while the connection takes it. */
    BULK
}

package org.sixchat.sixchat.channel.transfer;

/** Told how far a transfer is. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (done, size) -> {};

    /**
     * Called about every MiB, on the thread of the transfer.
     *
     * @param done bytes that are there by now, those of an earlier attempt included
     * @param size bytes in all
     */
    void at(long done, long size);
}

package org.sixchat.sixchat.channel;

/**
 * What the channels of a session may cost.
 *
 * @param channels those open at once by each side, those being opened and given up included
 * @param queued bytes that may wait on one channel to be sent
 * @param granted bytes of all windows together that are given to the peer
 */
public record ChannelLimits(int channels, int queued, int granted) {
    /** The limits that hold everywhere. */
    public static ChannelLimits standard() {
        return new ChannelLimits(64, 4 * 1024 * 1024, 32 * 1024 * 1024);
    }
}

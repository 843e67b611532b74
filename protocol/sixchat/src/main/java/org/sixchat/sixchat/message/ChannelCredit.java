package org.sixchat.sixchat.message;

/**
 * The receiver has taken data off a channel: so much more may be sent.
 *
 * @param channel the channel's id
 * @param bytes what is added to the credit, never above the window; a record of n bytes costs n + 64
 */
public record ChannelCredit(int channel, int bytes) implements ChannelMessage {
    public ChannelCredit {
        Forms.channel(channel);
        Forms.positive(bytes, "bytes");
    }
}

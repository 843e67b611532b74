package org.sixchat.sixchat.message;

/**
 * The sender's last word on a channel; what the other sends still counts until it says the same.
 *
 * @param channel the channel's id
 */
public record ChannelEnd(int channel) implements ChannelMessage {
    public ChannelEnd {
        Forms.channel(channel);
    }
}

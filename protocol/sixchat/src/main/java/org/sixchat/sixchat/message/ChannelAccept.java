package org.sixchat.sixchat.message;

/**
 * The channel is open for both.
 *
 * @param channel the id of the {@link ChannelOpen}
 * @param window the most credit that the opener will ever have, and what it begins with, 131,072 to 16,777,216
 */
public record ChannelAccept(int channel, int window) implements ChannelMessage {
    public ChannelAccept {
        Forms.channel(channel);
        Forms.window(window);
    }
}

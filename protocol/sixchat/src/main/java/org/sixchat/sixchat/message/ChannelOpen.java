package org.sixchat.sixchat.message;

import org.sixchat.wire.xml.AsElement;

/**
 * Opens a channel; answered by {@link ChannelAccept} or {@link ChannelRefuse}, and no data before that.
 *
 * @param channel the opener's next id: odd from the dialler of the session, even from the other side, rising
 * @param kind what the channel is for, a name of the registry
 * @param name what of that kind is meant, as the service of a byte stream, at most 256 bytes; null where the kind says it all
 * @param window the most credit that the answerer will ever have, and what it begins with, 131,072 to 16,777,216
 */
public record ChannelOpen(
        int channel, String kind, @AsElement String name, int window) implements ChannelMessage {
    public ChannelOpen {
        Forms.channel(channel);
        Forms.token(kind, "kind");
        if (name != null) {
            Forms.text(name, "name", 1, Forms.MAX_NAME);
        }
        Forms.window(window);
    }
}

package org.sixchat.sixchat.message;

import org.sixchat.core.ErrorCode;
import org.sixchat.wire.xml.AsElement;

/**
 * The channel is not opened; the session goes on.
 *
 * @param channel the id of the {@link ChannelOpen}
 * @param code {@code unexpected} for a kind that is not known or not offered, {@code busy} above a limit
 * @param text a sentence for people, at most 500 bytes, or null
 */
public record ChannelRefuse(
        int channel, ErrorCode code, @AsElement String text) implements ChannelMessage {
    public ChannelRefuse {
        Forms.channel(channel);
        Forms.there(code, "code");
        Forms.errorText(text);
    }
}

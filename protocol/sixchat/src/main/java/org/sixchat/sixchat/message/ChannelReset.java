package org.sixchat.sixchat.message;

import org.sixchat.core.ErrorCode;
import org.sixchat.wire.xml.AsElement;

/**
 * The channel is given up in both directions; what is under way on it is dropped. Answered by the same, if the other has not ended
 * or reset the channel itself.
 *
 * @param channel the channel's id
 * @param code why
 * @param text a sentence for people, at most 500 bytes, or null
 */
public record ChannelReset(
        int channel, ErrorCode code, @AsElement String text) implements ChannelMessage {
    public ChannelReset {
        Forms.channel(channel);
        Forms.there(code, "code");
        Forms.errorText(text);
    }
}

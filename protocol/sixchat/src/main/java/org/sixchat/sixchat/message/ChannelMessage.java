package org.sixchat.sixchat.message;

/**
 * What the two ends tell each other about the channels of a session. The data itself is in DATA records: {@code u32 channel ‖ bytes}.
 */
public sealed interface ChannelMessage extends PeerMessage
        permits ChannelKinds, ChannelOpen, ChannelAccept, ChannelRefuse, ChannelCredit, ChannelEnd, ChannelReset {}

package org.sixchat.sixchat.message;

/** Everything that stands on a SixChat connection as XML; the simple name of the record is the root element's name. */
public sealed interface PeerMessage
        permits HandshakeMessage,
                SessionMessage,
                KeepAliveMessage,
                ShortStringCompared,
                ChannelMessage,
                ContentMessage {}

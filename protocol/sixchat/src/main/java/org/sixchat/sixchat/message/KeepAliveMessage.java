package org.sixchat.sixchat.message;

/** What the transport itself sends and answers to learn whether the other end still lives. */
public sealed interface KeepAliveMessage extends PeerMessage permits Ping, Pong {}

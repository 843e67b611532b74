package org.sixchat.sixchat.message;

/**
 * Without certificates: what the sender's people say of the short string, once in a session.
 *
 * @param matches whether both sides see the same; if not, the sender closes
 */
public record ShortStringCompared(boolean matches) implements PeerMessage {}

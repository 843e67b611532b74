package org.sixchat.sixchat.message;

import java.util.List;

/**
 * The kinds of channel that the sender lets this peer open; what only a user offers is said here, inside the session, and not in
 * message 1. A new list takes the place of the one before; without any, trying is the way to find out.
 *
 * @param kind names of the registry in {@code docs/protocol/sixchat.md}; unknown ones are skipped by the receiver
 */
public record ChannelKinds(List<String> kind) implements ChannelMessage {
    public ChannelKinds {
        kind = Forms.tokens(kind, "kind", 0);
    }
}

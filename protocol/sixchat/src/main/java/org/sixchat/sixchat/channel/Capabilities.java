package org.sixchat.sixchat.channel;

import java.util.List;

/**
 * The registry of names by which extensions are negotiated. Protocol capabilities stand in messages 1 and 2, in clear and the same for
 * everyone; kinds of channel are named inside the session. A name is never used again for something else; one that is not in the
 * registry of {@code docs/protocol/sixchat.md} begins with {@code x-}.
 */
public final class Capabilities {
    /** Channels over a session. */
    public static final String CHANNELS = "channels";
    /** What this version offers in message 1. */
    public static final List<String> PROTOCOL = List.of("certificates", "chat", "envelopes", CHANNELS);

    private Capabilities() {}
}

package org.sixchat.cli.peer;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.channel.Priority;

/** The channels of a peer that has none. */
final class NoChannels implements Channels {
    @Override
    public boolean supported() {
        return false;
    }

    @Override
    public Set<String> offered() {
        return Set.of();
    }

    @Override
    public void serve(Map<String, Acceptor> acceptors) {
        // nobody will open any
    }

    @Override
    public Uni<PeerChannel> open(String kind, String name, int window, Priority priority) {
        throw new UnsupportedOperationException();
    }
}

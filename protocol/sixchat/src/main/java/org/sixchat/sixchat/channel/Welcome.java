package org.sixchat.sixchat.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sixchat.core.ErrorCode;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;

/** Answers the channels that the peer opens, from when the session's user has it. Belongs to the event loop. */
final class Welcome {
    private final Carrier carrier;
    private final Register register;
    private final List<ChannelOpen> early = new ArrayList<>();
    private Map<String, Acceptor> acceptors = Map.of();
    private boolean begun;

    /** Where the channels are that are open. */
    interface Register {
        /** Whether windows of so many bytes may be given to the peer besides those that it has. */
        boolean grants(int window);

        /** The peer may open this channel, which is open from now on. */
        PeerChannel admit(ChannelOpen open, Acceptor.Accept with);
    }

    Welcome(Carrier carrier, Register register) {
        this.carrier = carrier;
        this.register = register;
    }

    /** How many wait to be answered. */
    int waiting() {
        return early.size();
    }

    /** Which kinds are taken from now on. */
    void serve(Map<String, Acceptor> kinds) {
        acceptors = Map.copyOf(kinds);
        if (begun) {
            tellKinds();
        }
    }

    /** From now on all is answered. */
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (!acceptors.isEmpty()) {
            tellKinds();
        }
        early.forEach(this::answer);
        early.clear();
    }

    /** Nothing is answered any more. */
    void end() {
        early.clear();
    }

    private void tellKinds() {
        carrier.control(new ChannelKinds(acceptors.keySet().stream().sorted().toList()));
    }

    /** The peer opens a channel for which there is room. */
    void opened(ChannelOpen open) {
        if (begun) {
            answer(open);
        } else {
            early.add(open);
        }
    }

    /** The peer opens one for which there is none. */
    void refuse(ChannelOpen open) {
        refuse(open, ErrorCode.BUSY, "too many channels are open");
    }

    private void answer(ChannelOpen open) {
        Acceptor acceptor = acceptors.get(open.kind());
        if (acceptor == null) {
            refuse(open, ErrorCode.UNEXPECTED, "no channels of the kind " + open.kind() + " here");
            return;
        }
        switch (acceptor.opened(open.name())) {
            case Acceptor.Refuse no -> refuse(open, no.code(), no.text());
            case Acceptor.Accept yes when !register.grants(yes.window()) -> refuse(open);
            case Acceptor.Accept yes -> accept(open, yes);
        }
    }

    private void refuse(ChannelOpen open, ErrorCode code, String text) {
        carrier.control(new ChannelRefuse(open.channel(), code, text));
    }

    private void accept(ChannelOpen open, Acceptor.Accept yes) {
        PeerChannel channel = register.admit(open, yes);
        carrier.control(new ChannelAccept(open.channel(), yes.window()));
        yes.use().accept(channel);
    }
}

package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelEnd;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;
import org.sixchat.sixchat.message.ChannelReset;

/** The channels of one session, and which of them is written next. State belongs to the session's event loop. */
public final class Multiplexer implements Channels {
    /** Bytes of a channel's record at most: what a record holds without the channel's id. */
    public static final int MAX_DATA = 65_536 - Integer.BYTES;
    /** What a record costs above its bytes, so that many small ones do not cost more memory than a window says. */
    static final int OVERHEAD = 64;

    private final Carrier carrier;
    private final ChannelLimits limits;
    private final boolean supported;
    private final Map<Integer, OpenChannel> live = new HashMap<>();
    private final Map<Integer, Asked> asked = new HashMap<>();
    private final Turns turns = new Turns();
    private final Slots mine;
    private final Slots theirs;
    private final Welcome welcome;
    private volatile Set<String> offered = Set.of();
    private int granted;
    private SixChatException ended;

    /**
     * @param supported whether both sides speak channels
     * @param dialled whether this side dialled the session
     */
    public Multiplexer(Carrier carrier, ChannelLimits limits, boolean supported, boolean dialled) {
        this.carrier = carrier;
        this.limits = limits;
        this.supported = supported;
        this.mine = new Slots(dialled);
        this.theirs = new Slots(!dialled);
        this.welcome = new Welcome(carrier, new Peers());
    }

    ChannelLimits limits() {
        return limits;
    }

    @Override
    public boolean supported() {
        return supported;
    }

    @Override
    public Set<String> offered() {
        return offered;
    }

    @Override
    public void serve(Map<String, Acceptor> kinds) {
        carrier.execute(() -> welcome.serve(kinds));
    }

    /** The session's user has it: the peer's channels are answered from now on. */
    public void begin() {
        if (supported && ended == null) {
            welcome.begin();
        }
    }

    @Override
    public Uni<PeerChannel> open(String kind, String name, int window, Priority priority) {
        return Uni.createFrom().deferred(() -> {
            Asked question = new Asked();
            return Uni.createFrom()
                    .<PeerChannel>emitter(emitter -> {
                        question.by(emitter);
                        carrier.execute(() -> ask(kind, name, window, priority, question));
                    })
                    .invoke(channel -> question.delivered());
        });
    }

    private void ask(String kind, String name, int window, Priority priority, Asked question) {
        try {
            ChannelOpen open = new ChannelOpen(mine.next(), kind, name, window);
            check(window);
            mine.reached(open.channel());
            mine.take();
            granted += window;
            live.put(open.channel(), new OpenChannel(open.channel(), kind, priority, window, this, carrier));
            asked.put(open.channel(), question);
            carrier.control(open);
        } catch (SixChatException no) {
            question.fail(no);
        }
    }

    private void check(int window) {
        if (ended != null) {
            throw ended;
        }
        if (!supported) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "the peer does not speak channels");
        }
        if (mine.used() >= limits.channels() || granted + window > limits.granted()) {
            throw new SixChatException(ErrorCode.BUSY, "too many channels are open to this peer");
        }
    }

    /**
     * A control message came.
     *
     * @throws SixChatException if it breaks the rules
     */
    public void received(ChannelMessage message) {
        if (ended != null) {
            return;
        }
        if (!supported) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "channels were not agreed on");
        }
        switch (message) {
            case ChannelKinds kinds -> offered = Set.copyOf(kinds.kind());
            case ChannelOpen open -> opened(open);
            case ChannelAccept accept -> accepted(accept);
            case ChannelRefuse refuse -> refused(refuse);
            case ChannelCredit credit -> {
                if (known(credit.channel())) {
                    live.get(credit.channel()).credit(credit.bytes());
                }
            }
            case ChannelEnd end -> existing(end.channel()).peerEnded();
            case ChannelReset reset -> {
                if (known(reset.channel())) {
                    live.get(reset.channel()).peerReset(failure(reset.code(), reset.text()));
                }
            }
        }
    }

    /**
     * A data record came.
     *
     * @param body {@code u32 channel ‖ bytes}, kept as it is
     * @throws SixChatException if it breaks the rules
     */
    public void received(ByteBuffer body) {
        if (ended != null) {
            return;
        }
        if (body.remaining() <= Integer.BYTES) {
            throw new SixChatException(ErrorCode.MALFORMED, "a record of data without any");
        }
        existing(body.getInt()).data(body);
    }

    private OpenChannel existing(int id) {
        OpenChannel channel = live.get(id);
        if (channel == null) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a channel that is not open");
        }
        return channel;
    }

    /** Whether the channel is there; one that was there once may still be spoken of, since words cross. */
    private boolean known(int id) {
        if (!slots(id).knows(id)) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a channel that was never opened");
        }
        return live.containsKey(id);
    }

    private Slots slots(int id) {
        return mine.own(id) ? mine : theirs;
    }

    private void opened(ChannelOpen open) {
        if (mine.own(open.channel()) || theirs.knows(open.channel())) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a channel with an id that was not its turn");
        }
        theirs.reached(open.channel());
        if (theirs.used() + welcome.waiting() >= limits.channels()) {
            welcome.refuse(open);
        } else {
            welcome.opened(open);
        }
    }

    /** The channels that the peer has opened. */
    private final class Peers implements Welcome.Register {
        @Override
        public boolean grants(int window) {
            return granted + window <= limits.granted();
        }

        @Override
        public PeerChannel admit(ChannelOpen open, Acceptor.Accept with) {
            OpenChannel channel = new OpenChannel(
                    open.channel(), open.kind(), with.priority(), with.window(), Multiplexer.this, carrier);
            channel.opened(open.window());
            theirs.take();
            granted += with.window();
            live.put(open.channel(), channel);
            return channel;
        }
    }

    private OpenChannel opening(int id) {
        OpenChannel channel = existing(id);
        if (!channel.opening()) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "a second answer to a channel");
        }
        return channel;
    }

    private void accepted(ChannelAccept accept) {
        OpenChannel channel = opening(accept.channel());
        channel.opened(accept.window());
        if (!asked.remove(accept.channel()).complete(channel)) {
            channel.reset(ErrorCode.INTERRUPTED, "nobody waits for this channel any more");
        }
    }

    private void refused(ChannelRefuse refuse) {
        forget(opening(refuse.channel()));
        asked.remove(refuse.channel()).fail(failure(refuse.code(), refuse.text()));
    }

    private static SixChatException failure(ErrorCode code, String text) {
        return new SixChatException(code, text == null ? "the peer said: " + code.token() : text);
    }

    /** A channel is gone. */
    void forget(OpenChannel channel) {
        if (live.remove(channel.id(), channel)) {
            slots(channel.id()).release();
            granted -= channel.window();
        }
    }

    /** A channel may have something to send. */
    void schedule(OpenChannel channel) {
        if (turns.add(channel)) {
            carrier.wake();
        }
    }

    /**
     * Writes one record: of an interactive channel if one has any, else of the bulk channel whose turn it is.
     *
     * @return false if there is nothing to write
     */
    public boolean pump() {
        return turns.take();
    }

    /** The session has ended for good. */
    public void ended(SixChatException why) {
        if (ended != null) {
            return;
        }
        ended = why;
        turns.clear();
        welcome.end();
        List.copyOf(live.values()).forEach(channel -> channel.sessionEnded(why));
        live.clear();
        List.copyOf(asked.values()).forEach(question -> question.fail(why));
        asked.clear();
    }
}

package org.sixchat.fuzz.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Carrier;
import org.sixchat.sixchat.channel.ChannelLimits;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.Multiplexer;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelEnd;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;
import org.sixchat.sixchat.message.ChannelReset;
import org.sixchat.sixchat.message.PeerCodec;

/**
 * A session's channels, whose peer says what it likes in any order, while its user opens, writes, reads and gives up; four bytes a step.
 * What is not allowed is refused in the protocol's way; nothing is sent beyond the peer's credit or on a channel that is over; whoever
 * reads a channel is told of its end once.
 */
public final class ChannelsTarget implements FuzzTarget {
    private static final int MAX_STEPS = 256;
    private static final int ACTIONS = 14;
    private static final int IDS = 8;
    private static final int MIN_WINDOW = 131_072;
    private static final int COST = 64;
    private static final List<String> KINDS = List.of("chat", "file", "x-none");

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        Peer peer = new Peer((in.next() & 1) == 0);
        boolean good = true;
        for (int i = 0; good && i < MAX_STEPS && in.more(); i++) {
            good = Typed.taken(() -> peer.step(in.next() % ACTIONS, 1 + in.next() % IDS, in.next16()));
        }
        peer.channels.ended(new SixChatException(ErrorCode.CUT, "the input is used up"));
        peer.judge();
    }

    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        byte[] opened = {1, 1, 0, 0, 100, 12, 0, 0, 9};
        samples.add(opened);
        for (int action = 0; action < ACTIONS; action++) {
            byte[] more = Arrays.copyOf(opened, opened.length + 8);
            more[9] = (byte) action;
            more[12] = 40;
            more[13] = (byte) (ACTIONS - action);
            samples.add(more);
            samples.add(new byte[] {1, 8, 0, 0, 3, 2, 1, 1, 1, (byte) action, 1, 0, 50, 11, 0, 0, 9});
        }
        return samples;
    }

    /** The peer, and the user of this side. */
    private static final class Peer implements Carrier {
        private final Multiplexer channels;
        private final List<PeerChannel> open = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();
        private final Map<Integer, Long> credit = new HashMap<>();

        Peer(boolean dialled) {
            channels = new Multiplexer(this, ChannelLimits.standard(), true, dialled);
            channels.serve(Map.of(
                    "chat", name -> Acceptor.Accept.as(Kind.CHAT, this::take),
                    "file", name -> Acceptor.Accept.as(Kind.FILE, this::take)));
            channels.begin();
        }

        private void take(PeerChannel channel) {
            open.add(channel);
            Reader reader = new Reader();
            readers.add(reader);
            channel.records().subscribe(reader);
        }

        void step(int action, int id, int number) {
            switch (action) {
                case 0 -> channels.received(new ChannelKinds(KINDS));
                case 1 -> {
                    int window = MIN_WINDOW + number * 16;
                    credit.putIfAbsent(id, (long) window);
                    channels.received(new ChannelOpen(id, KINDS.get(number % KINDS.size()), null, window));
                }
                case 2 -> {
                    credit.put(id, (long) MIN_WINDOW + number);
                    channels.received(new ChannelAccept(id, MIN_WINDOW + number));
                }
                case 3 -> channels.received(new ChannelRefuse(id, ErrorCode.BUSY, null));
                case 4 -> {
                    credit.merge(id, (long) number + 1, Long::sum);
                    channels.received(new ChannelCredit(id, number + 1));
                }
                case 5 -> channels.received(new ChannelEnd(id));
                case 6 -> channels.received(new ChannelReset(id, ErrorCode.INTERRUPTED, null));
                case 7 ->
                    channels.received(ByteBuffer.allocate(Integer.BYTES + number % (PeerChannel.MAX_RECORD + 1))
                            .putInt(0, id));
                case 8 ->
                    channels.open(id % 2 == 0 ? Kind.CHAT : Kind.FILE)
                            .subscribe()
                            .with(this::take, refused -> {});
                default -> use(action, id, number);
            }
        }

        private void use(int action, int id, int number) {
            if (open.isEmpty()) {
                return;
            }
            PeerChannel channel = open.get(id % open.size());
            switch (action) {
                case 9 ->
                    channel.write(ByteBuffer.allocate(1 + number)).subscribe().with(sent -> {}, failed -> {});
                case 10 -> channel.end().subscribe().with(sent -> {}, failed -> {});
                case 11 -> pump(number % 64);
                case 12 -> readers.get(id % readers.size()).subscription.request(1 + number);
                default -> channel.reset(ErrorCode.INTERRUPTED, null);
            }
        }

        private void pump(int records) {
            for (int i = 0; i <= records && channels.pump(); i++) {
                // the carrier looks at each
            }
        }

        void judge() {
            for (Reader reader : readers) {
                reader.subscription.request(Long.MAX_VALUE);
                if (reader.ends != 1) {
                    throw new Finding("a reader was told of the end so often: " + reader.ends);
                }
            }
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void control(ChannelMessage message) {
            Typed.same(message, PeerCodec.decode(PeerCodec.encode(message)));
        }

        @Override
        public void data(int channel, ByteBuffer bytes, boolean padded) {
            long left = credit.getOrDefault(channel, 0L) - bytes.remaining() - COST;
            if (left < 0 || bytes.remaining() > PeerChannel.MAX_RECORD) {
                throw new Finding("more was sent than the peer has given credit for");
            }
            credit.put(channel, left);
        }

        @Override
        public void wake() {
            // the input pumps
        }

        @Override
        public void violated(SixChatException why) {
            throw new Finding("what the user does is no fault of the peer", why);
        }
    }

    private static final class Reader implements Flow.Subscriber<ByteBuffer> {
        private Flow.Subscription subscription;
        private int ends;

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
        }

        @Override
        public void onNext(ByteBuffer record) {
            if (ends > 0) {
                throw new Finding("a record behind the end");
            }
        }

        @Override
        public void onError(Throwable failure) {
            ends++;
        }

        @Override
        public void onComplete() {
            ends++;
        }
    }
}

package org.sixchat.sixchat.channel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.PeerCodec;

/** Two ends of a session's channels in memory; the test says when something is written and when it arrives. */
final class Pipe {
    final Side alice = new Side(true, ChannelLimits.standard());
    final Side bob = new Side(false, ChannelLimits.standard());

    /** One record on its way. */
    record Sent(int channel, byte[] bytes, boolean padded) {}

    Pipe() {
        alice.other = bob;
        bob.other = alice;
        alice.channels.begin();
        bob.channels.begin();
    }

    /** Writes and delivers until nothing is left to do. */
    void settle() {
        boolean moved = true;
        while (moved) {
            moved = alice.channels.pump();
            moved |= bob.channels.pump();
            moved |= alice.deliver();
            moved |= bob.deliver();
        }
    }

    /** One end. */
    static final class Side implements Carrier {
        final Multiplexer channels;
        final Deque<Object> out = new ArrayDeque<>();
        Side other;
        SixChatException violation;

        Side(boolean dialled, ChannelLimits limits) {
            channels = new Multiplexer(this, limits, true, dialled);
        }

        /** Lets the oldest thing that was written arrive. */
        boolean deliver() {
            Object next = out.poll();
            if (next == null) {
                return false;
            }
            try {
                if (next instanceof Sent data) {
                    other.channels.received(ByteBuffer.allocate(Integer.BYTES + data.bytes.length)
                            .putInt(data.channel)
                            .put(data.bytes)
                            .flip());
                } else {
                    other.channels.received((ChannelMessage) PeerCodec.decode(PeerCodec.encode((ChannelMessage) next)));
                }
            } catch (SixChatException wrong) {
                other.violation = wrong;
                other.channels.ended(wrong);
            }
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void control(ChannelMessage message) {
            out.add(message);
        }

        @Override
        public void data(int channel, ByteBuffer bytes, boolean padded) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            out.add(new Sent(channel, copy, padded));
        }

        @Override
        public void wake() {
            // the test pumps
        }

        @Override
        public void violated(SixChatException why) {
            violation = why;
        }
    }
}

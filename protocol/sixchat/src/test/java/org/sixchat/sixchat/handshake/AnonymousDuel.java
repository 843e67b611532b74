package org.sixchat.sixchat.handshake;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;

/** Two sides of a handshake without certificates in memory, and somebody between them who may change every frame. */
public final class AnonymousDuel {
    /** What lies between the sides. */
    interface Wire {
        /** What arrives in place of the frame that the side sent as its {@code index}th, from 0; without length. */
        byte[] pass(boolean dialler, int index, byte[] frame);
    }

    /** One side, its outcome, and the frames that wait for it. */
    public static final class Side {
        final AnonymousHandshake handshake;
        final boolean dialler;
        final Deque<byte[]> inbox = new ArrayDeque<>();
        public final List<byte[]> sent = new ArrayList<>();
        public AnonymousHandshake.Step.Unverified session;
        SixChatException failure;

        Side(AnonymousHandshake handshake, boolean dialler) {
            this.handshake = handshake;
            this.dialler = dialler;
        }
    }

    public final Side dialler;
    public final Side answerer;

    public AnonymousDuel(AnonymousHandshake dialler, AnonymousHandshake answerer) {
        this.dialler = new Side(dialler, true);
        this.answerer = new Side(answerer, false);
    }

    /** Two who have met. */
    public static AnonymousDuel meeting() {
        return fresh().run();
    }

    static AnonymousDuel fresh() {
        return new AnonymousDuel(new AnonymousInitiator(setup("Alice")), new AnonymousResponder(setup("Bob")));
    }

    static AnonymousSetup setup(String name) {
        return new AnonymousSetup(name, List.of(Suite.values()), new SecureRandom(), System::nanoTime);
    }

    public AnonymousDuel run() {
        return run((dials, index, frame) -> frame);
    }

    AnonymousDuel run(Wire wire) {
        send(dialler, answerer, dialler.handshake.start(), wire);
        while (turn(answerer, dialler, wire) || turn(dialler, answerer, wire)) {
            // until nobody has anything to read
        }
        return this;
    }

    boolean stands() {
        return dialler.session != null && answerer.session != null;
    }

    private static boolean turn(Side reader, Side other, Wire wire) {
        if (reader.inbox.isEmpty() || reader.session != null || reader.failure != null) {
            return false;
        }
        try {
            switch (reader.handshake.receive(reader.inbox.remove())) {
                case AnonymousHandshake.Step.More more -> send(reader, other, more.frames(), wire);
                case AnonymousHandshake.Step.Unverified session -> {
                    reader.session = session;
                    send(reader, other, session.frames(), wire);
                    reader.handshake.close();
                }
            }
        } catch (SixChatException failure) {
            reader.failure = failure;
            send(reader, other, reader.handshake.refusal(failure), wire);
            reader.handshake.close();
        }
        return true;
    }

    private static void send(Side from, Side to, List<byte[]> frames, Wire wire) {
        for (byte[] framed : frames) {
            byte[] frame = Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
            from.sent.add(frame);
            byte[] passed = wire.pass(from.dialler, from.sent.size() - 1, frame);
            if (passed != null) {
                to.inbox.add(passed);
            }
        }
    }
}

package org.sixchat.sixchat.handshake;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;

/** Two sides of a handshake in memory, and somebody between them who may change every frame. */
public final class Duel {
    /** What lies between the sides. */
    public interface Wire {
        /** What arrives in place of the frame that {@code from} sent as its {@code index}th, from 0; without length. */
        List<byte[]> pass(Side from, int index, byte[] frame);
    }

    /** One side, its outcome, and the frames that wait for it. */
    public static final class Side {
        final String name;
        final Handshake handshake;
        final IdentityValidator validator;
        final Deque<byte[]> inbox = new ArrayDeque<>();
        public final List<byte[]> sent = new ArrayList<>();
        final List<byte[]> received = new ArrayList<>();
        boolean judging;
        public Progress.Established established;
        public Progress.Resumed resumed;
        public long count;
        SixChatException failure;

        Side(String name, Handshake handshake, IdentityValidator validator) {
            this.name = name;
            this.handshake = handshake;
            this.validator = validator;
        }

        boolean over() {
            return established != null || resumed != null || failure != null;
        }

        Optional<SixChatException> failure() {
            return Optional.ofNullable(failure);
        }
    }

    static final Wire HONEST = (from, index, frame) -> List.of(frame);

    public final Side dialler;
    public final Side answerer;

    Duel(Cast cast, LocalIdentity dialler, LocalIdentity answerer) {
        this(cast, dialler, answerer, Cast.dialled(answerer), cast.trust());
    }

    Duel(Cast cast, LocalIdentity dialler, LocalIdentity answerer, ExpectedRemote dialled, PeerTrust trust) {
        this(
                new Initiator(HandshakeSetup.standard(dialler, new SecureRandom()), dialled),
                new Responder(HandshakeSetup.standard(answerer, new SecureRandom())),
                new IdentityValidator(trust, cast.clock));
    }

    public Duel(Handshake dialler, Handshake answerer, IdentityValidator validator) {
        this.dialler = new Side("A", dialler, validator);
        this.answerer = new Side("B", answerer, validator);
    }

    /** What one side sends that receives these frames and no others. */
    static List<byte[]> alone(Handshake handshake, IdentityValidator validator, List<byte[]> frames) {
        Side side = new Side("alone", handshake, validator);
        Side nobody = new Side("nobody", handshake, validator);
        send(side, nobody, handshake.start(), HONEST);
        side.inbox.addAll(frames);
        while (turn(side, nobody, HONEST)) {
            // until there are no more
        }
        return side.sent;
    }

    public Duel run() {
        return run(HONEST);
    }

    Duel run(Wire wire) {
        send(dialler, answerer, dialler.handshake.start(), wire);
        while (turn(answerer, dialler, wire) || turn(dialler, answerer, wire)) {
            // until nobody has anything to read
        }
        return this;
    }

    private static boolean turn(Side reader, Side other, Wire wire) {
        if (reader.inbox.isEmpty() || reader.over()) {
            return false;
        }
        try {
            reader.received.add(reader.inbox.remove());
            go(reader, other, reader.handshake.receive(reader.received.getLast()), wire);
        } catch (SixChatException failure) {
            reader.failure = failure;
            send(reader, other, reader.handshake.refusal(failure), wire);
            reader.handshake.close();
        }
        return true;
    }

    private static void go(Side reader, Side other, Progress progress, Wire wire) {
        switch (progress) {
            case Progress.More more -> send(reader, other, more.frames(), wire);
            case Progress.Verify verify -> {
                reader.judging = true;
                Progress next = reader.handshake.admitted(
                        reader.validator.validate(verify.claim()).await().atMost(Duration.ofSeconds(5)));
                reader.judging = false;
                go(reader, other, next, wire);
            }
            case Progress.Shut shut -> go(reader, other, reader.handshake.shut(reader.count), wire);
            case Progress.Resumed resumed -> {
                reader.resumed = resumed;
                send(reader, other, resumed.frames(), wire);
                reader.handshake.close();
            }
            case Progress.Established established -> {
                reader.established = established;
                send(reader, other, established.frames(), wire);
                reader.handshake.close();
            }
        }
    }

    private static void send(Side from, Side to, List<byte[]> frames, Wire wire) {
        for (byte[] framed : frames) {
            int length = ByteBuffer.wrap(framed).getInt();
            byte[] frame = Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
            assert length == frame.length;
            from.sent.add(frame);
            to.inbox.addAll(wire.pass(from, from.sent.size() - 1, frame));
        }
    }
}

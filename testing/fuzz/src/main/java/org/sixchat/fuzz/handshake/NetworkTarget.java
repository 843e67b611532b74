package org.sixchat.fuzz.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.sixchat.core.SixChatException;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.sixchat.handshake.Attempt;

/**
 * Alice dials Bob, and the network between them follows the input: four bytes a step, which are what, to whom, and two numbers. When the input is used
 * up it is honest again. A side has a session only if the other ran with it: all frames as they were sent, the same keys; and if nothing was touched
 * both have one.
 */
public final class NetworkTarget implements FuzzTarget {
    private static final int DELIVER = 0;
    private static final int FLIP = 1;
    private static final int TRUNCATE = 2;
    private static final int DUPLICATE = 3;
    private static final int SWAP = 4;
    private static final int DROP = 5;
    private static final int REPLAY = 6;
    private static final int INJECT = 7;
    private static final int REFLECT = 8;
    private static final int EXTEND = 9;
    private static final int ACTIONS = 10;
    private static final int MAX_STEPS = 64;

    private final Supplier<? extends Attempt<?>> dialler;
    private final Supplier<? extends Attempt<?>> answerer;
    /** All frames of another run, Alice's before Bob's. */
    private final List<byte[]> recorded;

    private NetworkTarget(Supplier<? extends Attempt<?>> dialler, Supplier<? extends Attempt<?>> answerer) {
        this.dialler = dialler;
        this.answerer = answerer;
        this.recorded = recorded();
    }

    /** The handshake of twelve messages. */
    public static NetworkTarget full() {
        return new NetworkTarget(Cast::alice, Cast::bob);
    }

    /** The one that goes on with a session of before. */
    public static NetworkTarget resumption() {
        return new NetworkTarget(Cast::aliceReturns, Cast::bobRemembers);
    }

    /** The one without certificates. */
    public static NetworkTarget anonymous() {
        return new NetworkTarget(Cast::somebodyDials, Cast::somebodyAnswers);
    }

    private List<byte[]> recorded() {
        try {
            Run run = new Run();
            run.rest();
            List<byte[]> all = new ArrayList<>(run.alice.sent);
            all.addAll(run.bob.sent);
            return List.copyOf(all);
        } catch (Exception failed) {
            throw new IllegalStateException("an honest run fails", failed);
        }
    }

    @Override
    public void run(byte[] input) throws Exception {
        Run run = new Run();
        Input in = new Input(input);
        for (int i = 0; i < MAX_STEPS && in.more(); i++) {
            int action = in.next() % ACTIONS;
            Side to = (in.next() & 1) == 0 ? run.bob : run.alice;
            run.step(action, to, in.next16(), in);
        }
        run.rest();
        run.judge();
    }

    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        samples.add(new byte[0]);
        for (int before = 0; before < 6; before++) {
            for (int action = FLIP; action < ACTIONS; action++) {
                byte[] script = new byte[4 * (before + 1)];
                for (int i = 0; i < before; i++) {
                    script[4 * i + 1] = (byte) (i / 2);
                }
                script[4 * before] = (byte) action;
                script[4 * before + 1] = (byte) (before / 2);
                script[4 * before + 3] = (byte) (31 * action);
                samples.add(script);
            }
        }
        return samples;
    }

    @Override
    public int longest() {
        return 600;
    }

    @Override
    public int tries() {
        return 60;
    }

    private final class Run {
        private final Side alice = new Side(dialler.get());
        private final Side bob = new Side(answerer.get());
        private boolean touched;

        Run() {
            bob.inbox.addAll(alice.sent);
        }

        void step(int action, Side to, int number, Input in) throws Exception {
            byte[] head = to.inbox.peek();
            touched |= action != DELIVER;
            switch (action) {
                case DELIVER -> deliver(to);
                case REPLAY -> to.inbox.push(recorded.get(number % recorded.size()));
                case INJECT -> to.inbox.push(in.take(number % 256));
                case REFLECT -> to.sent.stream().skip(number % 8).findFirst().ifPresent(to.inbox::push);
                default -> {
                    if (head != null) {
                        change(action, to, head, number);
                    }
                }
            }
        }

        private static void change(int action, Side to, byte[] head, int number) {
            to.inbox.pop();
            switch (action) {
                case FLIP -> {
                    byte[] flipped = head.length == 0 ? new byte[1] : head.clone();
                    int bit = number % (flipped.length * Byte.SIZE);
                    flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                    to.inbox.push(flipped);
                }
                case TRUNCATE -> to.inbox.push(Arrays.copyOf(head, head.length == 0 ? 0 : number % head.length));
                case EXTEND -> to.inbox.push(Arrays.copyOf(head, head.length + 1 + number % 64));
                case DUPLICATE -> {
                    to.inbox.push(head);
                    to.inbox.push(head);
                }
                case SWAP -> {
                    byte[] second = to.inbox.poll();
                    to.inbox.push(head);
                    if (second != null) {
                        to.inbox.push(second);
                    }
                }
                case DROP -> {
                    // it is gone
                }
                default -> throw new IllegalArgumentException("no action " + action);
            }
        }

        private void deliver(Side to) throws Exception {
            Side other = to == alice ? bob : alice;
            other.inbox.addAll(to.read());
        }

        void rest() throws Exception {
            while (unread(bob) || unread(alice)) {
                deliver(bob);
                deliver(alice);
            }
        }

        private static boolean unread(Side side) {
            return !side.over() && !side.inbox.isEmpty();
        }

        void judge() {
            if (!touched && !(alice.established() && bob.established())) {
                throw new Finding("an honest run fails");
            }
            if (alice.established()
                    && !(bob.established() && same(alice.taken, bob.sent) && same(bob.taken, alice.sent))) {
                throw new Finding("Alice has a session, and Bob did not run with her as it was sent");
            }
            // Behind her last message she may have said that she refuses the next one of his, which he does not read
            // any more.
            if (bob.established() && !(begins(alice.sent, bob.taken) && begins(bob.sent, alice.taken))) {
                throw new Finding("Bob has a session, and Alice did not run with him as it was sent");
            }
            if (alice.established() && !Arrays.equals(alice.session, bob.session)) {
                throw new Finding("both have a session, each one of its own");
            }
            close(alice);
            close(bob);
        }

        private static void close(Side side) {
            try {
                side.handshake.close();
            } catch (SixChatException failed) {
                throw new Finding("a handshake does not close", failed);
            }
        }

        private static boolean same(List<byte[]> one, List<byte[]> other) {
            return one.size() == other.size() && begins(one, other);
        }

        private static boolean begins(List<byte[]> all, List<byte[]> first) {
            boolean begins = first.size() <= all.size();
            for (int i = 0; begins && i < first.size(); i++) {
                begins = Arrays.equals(all.get(i), first.get(i));
            }
            return begins;
        }
    }
}

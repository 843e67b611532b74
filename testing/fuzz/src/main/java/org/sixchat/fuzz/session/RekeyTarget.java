package org.sixchat.fuzz.session;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.record.HybridRekey;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.ResumptionSecrets;

/**
 * Two ends of a session whose keys are replaced as time goes by, while both talk; the input says who does what next, and what a peer
 * that breaks the rules says: records of a rekey in any order, with any content. As long as both keep to them all is read as it was
 * written; else one side refuses.
 */
public final class RekeyTarget implements FuzzTarget {
    private static final int MAX_STEPS = 64;
    private static final long TEN_MINUTES = 600_000_000_000L;
    private static final int KEY = 48;
    private static final RecordType[] OF_A_REKEY = {RecordType.REKEY1, RecordType.REKEY2, RecordType.REKEY3};

    @Override
    public void run(byte[] input) throws Exception {
        Run run = new Run();
        Input in = new Input(input);
        boolean good = true;
        for (int i = 0; good && i < MAX_STEPS && in.more(); i++) {
            good = Typed.taken(() -> run.step(in));
        }
        if (!good && !run.forged) {
            throw new Finding("two ends that keep to the rules do not understand each other");
        }
        if (good && !run.forged) {
            run.rest();
        }
    }

    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        samples.add(new byte[] {2, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1});
        samples.add(new byte[] {2, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0});
        for (int type = 0; type < OF_A_REKEY.length; type++) {
            samples.add(new byte[] {3, 0, (byte) type, 0, 1, 0});
            samples.add(new byte[] {3, 1, (byte) type, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 1});
            samples.add(new byte[] {2, 0, 0, 0, 1, 0, 3, 1, (byte) type, 0, 1, 1});
        }
        return samples;
    }

    @Override
    public int longest() {
        return 3000;
    }

    private static final class Run {
        private final End a = new End(true);
        private final End b = new End(false);
        private long nanos;
        private boolean forged;

        Run() {
            a.other = b;
            b.other = a;
        }

        void step(Input in) {
            int action = in.next() % 4;
            End who = (in.next() & 1) == 0 ? a : b;
            switch (action) {
                case 0 -> who.say(RecordType.MESSAGE, new byte[] {(byte) ++who.said});
                case 1 -> who.read();
                case 2 -> nanos += TEN_MINUTES;
                default -> forge(who, in);
            }
        }

        /** Who keeps to the protocol says such a thing in its turn only. */
        private void forge(End who, Input in) {
            RecordType type = OF_A_REKEY[in.next() % OF_A_REKEY.length];
            byte[] body = in.take(in.next() * 8);
            if (!who.writer.ended()) {
                forged = true;
                who.sent.addAll(who.writer.write(type, body));
            }
        }

        /** All that is under way arrives. */
        void rest() {
            for (int i = 0; i < 8 * MAX_STEPS && !(a.sent.isEmpty() && b.sent.isEmpty()); i++) {
                a.read();
                b.read();
            }
            if (a.said % 256 != b.heard % 256 || b.said % 256 != a.heard % 256) {
                throw new Finding("something that was said was not heard");
            }
        }

        private final class End {
            final Deque<byte[]> sent = new ArrayDeque<>();
            private final RecordWriter writer;
            private final RecordReader reader;
            private final HybridRekey rekey;
            private End other;
            private int said;
            private int heard;

            End(boolean dialler) {
                writer = new RecordWriter(Suite.AES_256_GCM, secret(dialler ? 1 : 2), () -> nanos);
                reader = new RecordReader(Suite.AES_256_GCM, secret(dialler ? 2 : 1));
                rekey = new HybridRekey(
                        dialler,
                        secret(3),
                        writer,
                        reader,
                        new ResumptionSecrets(secret(4)),
                        new SecureRandom(),
                        () -> nanos);
            }

            void say(RecordType type, byte[] body) {
                sent.addAll(writer.write(type, body));
                sent.addAll(rekey.due());
            }

            void read() {
                byte[] framed = other.sent.poll();
                if (framed == null) {
                    return;
                }
                PlainRecord record = reader.read(Arrays.copyOfRange(framed, Integer.BYTES, framed.length));
                switch (record.type()) {
                    case REKEY1, REKEY2, REKEY3 -> sent.addAll(rekey.receive(record));
                    case MESSAGE -> {
                        if (record.body()[0] != (byte) ++heard) {
                            throw new Finding("something was heard that was not said then");
                        }
                        sent.addAll(rekey.due());
                    }
                    default -> sent.addAll(rekey.due());
                }
            }
        }
    }

    private static Secret secret(int of) {
        byte[] bytes = new byte[KEY];
        Arrays.fill(bytes, (byte) of);
        return Secret.take(bytes);
    }
}

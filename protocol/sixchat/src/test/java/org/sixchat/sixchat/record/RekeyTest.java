package org.sixchat.sixchat.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;

/** The hybrid rekey between two ends in memory. */
class RekeyTest {
    private static final Duration DUE = Duration.ofMinutes(10);

    private final AtomicLong nanos = new AtomicLong();

    /** One end: what it sends waits until the other one reads it. */
    private final class End {
        final RecordWriter writer;
        final RecordReader reader;
        final HybridRekey rekey;
        final List<byte[]> sent = new ArrayList<>();
        final List<PlainRecord> read = new ArrayList<>();

        End(Suite suite, boolean dialler) {
            writer = new RecordWriter(suite, secret(dialler ? 1 : 2), nanos::get);
            reader = new RecordReader(suite, secret(dialler ? 2 : 1));
            rekey = new HybridRekey(
                    dialler,
                    secret(3),
                    writer,
                    reader,
                    new ResumptionSecrets(secret(9)),
                    new SecureRandom(),
                    nanos::get);
        }

        void write(String text) {
            sent.addAll(writer.write(RecordType.MESSAGE, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            sent.addAll(rekey.due());
        }

        void close() {
            sent.addAll(writer.write(RecordType.CLOSE, new byte[0]));
        }

        /** Reads the first frame that {@code other} has sent. */
        void read(End other) {
            byte[] framed = other.sent.removeFirst();
            PlainRecord record = reader.read(Arrays.copyOfRange(framed, Integer.BYTES, framed.length));
            read.add(record);
            switch (record.type()) {
                case REKEY1, REKEY2, REKEY3 -> sent.addAll(rekey.receive(record));
                default -> sent.addAll(rekey.due());
            }
        }

        void readAll(End other) {
            while (!other.sent.isEmpty()) {
                read(other);
            }
        }

        List<RecordType> types() {
            return read.stream().map(PlainRecord::type).toList();
        }
    }

    private static void exchange(End a, End b) {
        while (!a.sent.isEmpty() || !b.sent.isEmpty()) {
            a.readAll(b);
            b.readAll(a);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void givenTenMinutesInUseWhenTheDiallerWritesThenBothSidesGoOnUnderNewKeysWhateverIsUnderWay(Suite suite) {
        End a = new End(suite, true);
        End b = new End(suite, false);
        for (int round = 0; round < 3; round++) {
            nanos.addAndGet(DUE.toNanos());
            a.write("under the old keys");
            b.write("under the old keys too");
            b.readAll(a);
            b.write("under b's new keys");
            a.write("still under a's old keys");
            exchange(a, b);
            a.write("under a's new keys");
            exchange(a, b);
        }

        assertThat(b.types().subList(0, 5))
                .containsExactly(
                        RecordType.MESSAGE,
                        RecordType.REKEY1,
                        RecordType.MESSAGE,
                        RecordType.REKEY3,
                        RecordType.MESSAGE);
        assertThat(a.types().subList(0, 3)).containsExactly(RecordType.MESSAGE, RecordType.REKEY2, RecordType.MESSAGE);
        assertThat(b.types().stream().filter(RecordType.REKEY3::equals)).hasSize(3);
    }

    @Test
    void givenKeysBeforeARekeyWhenStolenThenTheyOpenNothingBehindIt() {
        End a = new End(Suite.AES_256_GCM, true);
        End b = new End(Suite.AES_256_GCM, false);
        RecordReader thief = new RecordReader(Suite.AES_256_GCM, secret(1));
        nanos.addAndGet(DUE.toNanos());
        a.write("begins it");
        List<byte[]> before = List.copyOf(a.sent);
        exchange(a, b);
        a.write("behind it");

        for (byte[] frame : before) {
            thief.read(Arrays.copyOfRange(frame, Integer.BYTES, frame.length));
        }
        // rekey3 was the next one under the old keys; what follows it is not
        byte[] behind = a.sent.getFirst();
        assertThat(code(() -> thief.read(Arrays.copyOfRange(behind, Integer.BYTES, behind.length))))
                .isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void givenSoManyBytesSinceTheLastWhenWrittenThenARekeyIsDue() {
        RecordWriter writer = new RecordWriter(Suite.AES_256_GCM, secret(1), nanos::get);
        RecordReader reader = new RecordReader(Suite.AES_256_GCM, secret(2));
        HybridRekey rekey = new HybridRekey(
                true,
                secret(3),
                writer,
                reader,
                new ResumptionSecrets(secret(9)),
                new SecureRandom(),
                nanos::get,
                1 << 20);
        byte[] body = new byte[65_536 - 23];
        for (int i = 1; i < 16; i++) {
            writer.write(RecordType.DATA, body);
        }
        assertThat(rekey.due()).isEmpty();
        writer.write(RecordType.DATA, body);
        assertThat(rekey.due()).hasSize(1);
        assertThat(rekey.due()).as("one at a time").isEmpty();
        assertThat(HybridRekey.VOLUME).isEqualTo(1L << 30);
    }

    @Test
    void givenADiallerThatDoesNotBeginWhenItIsOverdueThenTheOtherSideAsksOnceAndItBegins() {
        End a = new End(Suite.AES_256_GCM, true);
        End b = new End(Suite.AES_256_GCM, false);
        nanos.addAndGet(DUE.toNanos());
        b.write("not yet");
        assertThat(b.sent).hasSize(1);
        b.sent.clear();
        End c = new End(Suite.AES_256_GCM, false);
        nanos.addAndGet(DUE.multipliedBy(3).dividedBy(2).toNanos());
        c.write("overdue");
        c.write("asked already");
        assertThat(c.sent).hasSize(3);

        // the dialler's clock says that nothing is due: it begins since it was asked
        nanos.addAndGet(-DUE.multipliedBy(5).dividedBy(2).toNanos());
        exchange(a, c);
        assertThat(c.types()).containsExactly(RecordType.REKEY1, RecordType.REKEY3);
    }

    @Test
    void givenACloseAmidARekeyWhenEitherSideSendsItThenBothReadTheOthersLastRecord() {
        for (boolean dialler : new boolean[] {true, false}) {
            for (int step = 0; step < 3; step++) {
                nanos.set(0);
                End a = new End(Suite.AES_256_GCM, true);
                End b = new End(Suite.AES_256_GCM, false);
                nanos.addAndGet(DUE.toNanos());
                a.write("begins it");
                if (step > 0) {
                    b.readAll(a);
                }
                if (step > 1) {
                    a.readAll(b);
                }
                (dialler ? a : b).close();
                exchange(a, b);
                (dialler ? b : a).close();
                exchange(a, b);

                assertThat(a.types()).endsWith(RecordType.CLOSE);
                assertThat(b.types()).contains(RecordType.CLOSE);
            }
        }
    }

    @Test
    void givenRecordsOfARekeyOutOfTheirPlaceWhenReadThenTheyAreRefused() {
        End a = new End(Suite.AES_256_GCM, true);
        End b = new End(Suite.AES_256_GCM, false);
        PlainRecord offer = new PlainRecord(RecordType.REKEY1, new byte[1216]);
        PlainRecord answer = new PlainRecord(RecordType.REKEY2, new byte[1120]);
        PlainRecord last = new PlainRecord(RecordType.REKEY3, new byte[0]);

        assertThat(code(() -> a.rekey.receive(answer))).isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(code(() -> a.rekey.receive(last))).isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(code(() -> b.rekey.receive(answer))).isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(code(() -> b.rekey.receive(last))).isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(code(() -> a.rekey.receive(offer))).as("reflected").isEqualTo(ErrorCode.MALFORMED);
        assertThat(code(() -> b.rekey.receive(new PlainRecord(RecordType.REKEY3, new byte[1]))))
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void givenASecondOfferAmidARekeyWhenReadThenItIsRefused() {
        End a = new End(Suite.AES_256_GCM, true);
        End b = new End(Suite.AES_256_GCM, false);
        nanos.addAndGet(DUE.toNanos());
        a.write("begins it");
        b.readAll(a);
        PlainRecord again = b.read.getLast();

        assertThat(again.type()).isEqualTo(RecordType.REKEY1);
        assertThat(code(() -> b.rekey.receive(again))).isEqualTo(ErrorCode.UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1215, 1216, 1217})
    void givenAnOfferThatIsNoKeyWhenReadThenItIsMalformed(int length) {
        End b = new End(Suite.AES_256_GCM, false);
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) -1);

        assertThat(code(() -> b.rekey.receive(new PlainRecord(RecordType.REKEY1, body))))
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void givenAnAnswerThatIsNoKeyWhenReadThenItIsMalformed() {
        for (int length : new int[] {0, 1119, 1120, 1121}) {
            End a = new End(Suite.AES_256_GCM, true);
            nanos.addAndGet(DUE.toNanos());
            a.write("begins it");

            // of the right length, but all-zero: X25519 gives no secret
            assertThat(code(() -> a.rekey.receive(new PlainRecord(RecordType.REKEY2, new byte[length]))))
                    .isEqualTo(ErrorCode.MALFORMED);
        }
    }

    private static Secret secret(int which) {
        byte[] bytes = new byte[48];
        Arrays.fill(bytes, (byte) which);
        return Secret.take(bytes);
    }

    private static ErrorCode code(Runnable step) {
        SixChatException failure = catchThrowableOfType(SixChatException.class, step::run);
        return failure == null ? null : failure.code();
    }
}

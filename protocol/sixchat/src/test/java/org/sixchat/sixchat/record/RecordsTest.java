package org.sixchat.sixchat.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
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

class RecordsTest {
    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @EnumSource(Suite.class)
    void givenARecordWhenReadInOrderThenItsBodyComesBack(Suite suite) {
        RecordWriter writer = writer(suite, 1L << 20);
        RecordReader reader = reader(suite);

        for (int length : new int[] {0, 1, 255, 256, 257, 65_536}) {
            byte[] body = body(length);
            PlainRecord read = reader.read(sealed(writer.write(RecordType.MESSAGE, body)));
            assertThat(read.type()).isEqualTo(RecordType.MESSAGE);
            assertThat(read.body()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 255, 256})
    void givenShortMessagesWhenSealedThenTheirLengthDoesNotShow(int length) {
        byte[] frame = sealed(writer(Suite.AES_256_GCM, 1L << 20).write(RecordType.MESSAGE, body(length)));

        assertThat(frame).hasSize(3 + 256 + 16);
    }

    @Test
    void givenTheLargestBodyWhenSealedThenTheFrameIsTheLargestThereIsAndNoByteMoreIsTaken() {
        RecordWriter writer = writer(Suite.AES_256_GCM, 1L << 20);

        assertThat(sealed(writer.write(RecordType.MESSAGE, body(65_536)))).hasSize(65_555);
        assertThatThrownBy(() -> writer.write(RecordType.MESSAGE, body(65_537)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void givenRecordsThatAreMadeInPlaceWhenReadInPlaceThenTheyAreTheSameAsOthers(Suite suite) {
        RecordWriter writer = writer(suite, 4);
        RecordReader reader = reader(suite);
        byte[] buffer = new byte[Records.MAX_FRAMES];

        for (int length : new int[] {0, 1, 255, 256, 65_280, 65_281, 65_536, 7}) {
            byte[] body = body(length);
            int split = length / 3;
            ByteBuffer frames = ByteBuffer.wrap(
                    buffer,
                    0,
                    writer.write(
                            RecordType.DATA,
                            length % 2 == 1,
                            buffer,
                            ByteBuffer.wrap(body, 0, split),
                            ByteBuffer.wrap(body, split, length - split)));
            OpenedRecord opened = next(reader, frames);
            if (opened.type() == RecordType.KEY_UPDATE) {
                opened = next(reader, frames);
            }
            assertThat(opened.body()).isEqualTo(ByteBuffer.wrap(body));
            assertThat(frames.hasRemaining()).isFalse();
        }
        assertThatThrownBy(() -> writer.write(
                        RecordType.DATA, false, buffer, ByteBuffer.allocate(1), ByteBuffer.allocate(65_536)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    private static OpenedRecord next(RecordReader reader, ByteBuffer frames) {
        byte[] sealed = new byte[frames.getInt()];
        frames.get(sealed);
        return reader.read(ByteBuffer.wrap(sealed), new byte[RecordReader.room(sealed.length)]);
    }

    @Test
    void givenRecordsOutOfOrderOrTwiceOrSpoiltWhenReadThenTheReaderEndsForGood() {
        RecordWriter writer = writer(Suite.AES_256_GCM, 1L << 20);
        byte[] first = sealed(writer.write(RecordType.MESSAGE, body(9)));
        byte[] second = sealed(writer.write(RecordType.MESSAGE, body(9)));
        byte[] spoilt = first.clone();
        spoilt[5] ^= 1;

        for (List<byte[]> wrong : List.of(
                List.of(second),
                List.of(first, first),
                List.of(spoilt),
                List.of(Arrays.copyOf(first, first.length - 1)),
                List.of(new byte[5]),
                List.of(new byte[70_000]))) {
            RecordReader reader = reader(Suite.AES_256_GCM);
            assertThatThrownBy(() -> wrong.forEach(reader::read)).isInstanceOf(SixChatException.class);
            assertThatThrownBy(() -> reader.read(first)).isInstanceOf(SixChatException.class);
        }
    }

    @Test
    void givenTheLimitOfRecordsWhenReachedThenTheKeysStepOnAndTheReaderFollows() {
        RecordWriter writer = writer(Suite.AES_256_GCM, 4);
        RecordReader reader = reader(Suite.AES_256_GCM);

        int updates = 0;
        for (int i = 0; i < 20; i++) {
            for (byte[] frame : writer.write(RecordType.MESSAGE, body(i))) {
                PlainRecord read = reader.read(Arrays.copyOfRange(frame, 4, frame.length));
                updates += read.type() == RecordType.KEY_UPDATE ? 1 : 0;
            }
        }

        assertThat(updates).isEqualTo(6);
    }

    @Test
    void givenAnHourWhenPassedThenTheKeysStepOn() {
        RecordWriter writer = writer(Suite.AES_256_GCM, 1L << 20);

        assertThat(writer.write(RecordType.MESSAGE, body(1))).hasSize(1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(writer.write(RecordType.MESSAGE, body(1))).hasSize(2);
        assertThat(writer.write(RecordType.MESSAGE, body(1))).hasSize(1);
    }

    @Test
    void givenACloseWhenSentThenNothingFollowsItOnEitherSide() {
        RecordWriter writer = writer(Suite.AES_256_GCM, 1L << 20);
        RecordReader reader = reader(Suite.AES_256_GCM);

        assertThat(reader.read(sealed(writer.write(RecordType.CLOSE, body(0)))).type())
                .isEqualTo(RecordType.CLOSE);
        assertThatThrownBy(() -> writer.write(RecordType.MESSAGE, body(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader.read(new byte[275])).isInstanceOf(SixChatException.class);
    }

    private RecordWriter writer(Suite suite, long maxRecords) {
        return new RecordWriter(suite, secret(), nanos::get, maxRecords);
    }

    private static RecordReader reader(Suite suite) {
        return new RecordReader(suite, secret());
    }

    private static Secret secret() {
        return Secret.take(body(48));
    }

    private static byte[] sealed(List<byte[]> frames) {
        byte[] last = frames.getLast();
        return Arrays.copyOfRange(last, 4, last.length);
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 7);
        return body;
    }
}

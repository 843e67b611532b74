package org.sixchat.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;

class FrameDecoderTest {
    private static final int MAX = 1000;

    private final FrameDecoder decoder = new FrameDecoder(MAX, Duration.ofSeconds(5));
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @Test
    void givenFramesWhenFedByteByByteThenEachComesOutWhole() {
        byte[] stream = concat(frame(new byte[] {1}), frame(filled(MAX, 7)), frame(new byte[] {2, 3}));

        for (byte octet : stream) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {octet}));
        }

        assertThat(bodies()).containsExactly(new byte[] {1}, filled(MAX, 7), new byte[] {2, 3});
    }

    @Test
    void givenRandomFramesWhenCutAnywhereThenTheSameBodiesComeOut() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            EmbeddedChannel fresh = new EmbeddedChannel(new FrameDecoder(MAX));
            List<byte[]> sent = new ArrayList<>();
            byte[] stream = new byte[0];
            for (int i = random.nextInt(6); i >= 0; i--) {
                byte[] body = new byte[1 + random.nextInt(MAX)];
                random.nextBytes(body);
                sent.add(body);
                stream = concat(stream, frame(body));
            }
            for (int at = 0; at < stream.length; ) {
                int end = Math.min(stream.length, at + 1 + random.nextInt(700));
                fresh.writeInbound(Unpooled.copiedBuffer(Arrays.copyOfRange(stream, at, end)));
                at = end;
            }
            assertThat(bodies(fresh)).containsExactlyElementsOf(sent);
            fresh.finishAndReleaseAll();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 0x16030100})
    void givenALengthAboveTheLimitWhenOnlyTheLengthArrivedThenItIsRefusedAndTheRestThrownAway(int length) {
        channel.writeInbound(Unpooled.buffer().writeInt(length));
        channel.writeInbound(Unpooled.wrappedBuffer(frame(new byte[] {1})));

        assertThat(channel.<MalformedFrame>readInbound().code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(channel.<Object>readInbound()).isNull();
        assertThat(decoder.pending()).isZero();
    }

    @Test
    void givenAnEmptyFrameWhenItArrivesThenItIsMalformed() {
        channel.writeInbound(Unpooled.buffer().writeInt(0));

        assertThat(channel.<MalformedFrame>readInbound().code()).isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void givenALimitRaisedAfterAuthenticationWhenALongerFrameArrivesThenItIsTaken() {
        decoder.limit(2 * MAX);

        channel.writeInbound(Unpooled.wrappedBuffer(frame(filled(2 * MAX, 1))));

        assertThat(bodies()).containsExactly(filled(2 * MAX, 1));
    }

    @Test
    void givenAFrameBegunWhenTheRestDoesNotComeInTimeThenTheHandlerHearsOfIt() {
        channel.writeInbound(Unpooled.buffer().writeInt(10).writeByte(1));
        channel.advanceTimeBy(6, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.<MalformedFrame>readInbound().code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void givenOctetsThatDrippleWhenTheDeadlineOfTheFrameCameThenDripplingDidNotPutItOff() {
        channel.writeInbound(Unpooled.buffer().writeInt(10));
        for (int i = 0; i < 3; i++) {
            channel.advanceTimeBy(2, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {1}));
        }

        assertThat(channel.<MalformedFrame>readInbound().code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void givenAFrameBegunWhenThisSideDoesNotReadThenTheRestIsInTimeAfterwards() {
        channel.freezeTime();
        channel.writeInbound(Unpooled.buffer().writeInt(2).writeByte(1));
        channel.config().setAutoRead(false);
        channel.pipeline().fireChannelReadComplete();
        later(14);
        channel.config().setAutoRead(true);
        later(4);

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {2}));

        assertThat(bodies()).containsExactly(new byte[] {1, 2});
    }

    @Test
    void givenAFrameBegunWhenThisSideRestedBrieflyBeforeTheDeadlineThenThePeerHasItsTimeAgainAndNoMore() {
        channel.freezeTime();
        channel.writeInbound(Unpooled.buffer().writeInt(2).writeByte(1));
        channel.config().setAutoRead(false);
        channel.pipeline().fireChannelReadComplete();
        later(4);
        channel.config().setAutoRead(true);

        later(2);
        assertThat(channel.<Object>readInbound()).isNull();
        later(5);
        assertThat(channel.<MalformedFrame>readInbound().code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void givenAWholeFrameWhenTheConnectionIsIdleAfterItThenNothingTimesOut() {
        channel.writeInbound(Unpooled.wrappedBuffer(frame(new byte[] {1})));
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();

        assertThat(bodies()).hasSize(1);
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void givenAnEncodedBodyWhenDecodedThenItIsTheSame() {
        EmbeddedChannel out = new EmbeddedChannel(new FrameEncoder());
        out.writeOutbound((Object) new byte[] {4, 5, 6});

        channel.writeInbound(out.<ByteBuf>readOutbound());

        assertThat(bodies()).containsExactly(new byte[] {4, 5, 6});
    }

    private void later(int seconds) {
        for (int i = 0; i < seconds; i++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private List<byte[]> bodies() {
        return bodies(channel);
    }

    private static List<byte[]> bodies(EmbeddedChannel from) {
        List<byte[]> bodies = new ArrayList<>();
        for (ByteBuf body = from.readInbound(); body != null; body = from.readInbound()) {
            bodies.add(ByteBufUtil.getBytes(body));
            body.release();
        }
        return bodies;
    }

    private static byte[] frame(byte[] body) {
        byte[] frame = new byte[4 + body.length];
        Unpooled.wrappedBuffer(frame).setInt(0, body.length);
        System.arraycopy(body, 0, frame, 4, body.length);
        return frame;
    }

    private static byte[] filled(int length, int octet) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) octet);
        return filled;
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuf all = Unpooled.wrappedBuffer(parts);
        return ByteBufUtil.getBytes(all);
    }
}

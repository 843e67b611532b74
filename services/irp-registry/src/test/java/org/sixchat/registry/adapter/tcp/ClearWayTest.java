package org.sixchat.registry.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.StartTls;
import org.sixchat.irp.message.StartTlsResult;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;

class ClearWayTest {
    private static final TestDomain DOMAIN = TestDomain.create(Samples.A_EXAMPLE);

    private final AtomicBoolean tls = new AtomicBoolean();
    private final FrameDecoder frames = new FrameDecoder(IrpProtocol.MAX_MESSAGE_BEFORE_AUTHENTICATION);
    private final EmbeddedChannel channel = new EmbeddedChannel(
            frames,
            new FrameEncoder(),
            new ClearWay(
                    new Operations(
                            new Operations.Told(
                                    Samples.A_EXAMPLE,
                                    DOMAIN.root(),
                                    DOMAIN.store().chain()),
                            null,
                            null,
                            null,
                            null,
                            null,
                            new SettableClock()),
                    frames,
                    c -> tls.set(true)),
            new Tail());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void tellsCapabilitiesAndBeginsTls() {
        channel.writeInbound(frame(new Capabilities(1)));
        assertThat(reply()).isInstanceOf(CapabilitiesResult.class);

        channel.writeInbound(frame(new StartTls(2)));
        assertThat(reply()).isEqualTo(new StartTlsResult(2));
        assertThat(tls).isTrue();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void answersNothingElse() {
        channel.writeInbound(frame(new Ping(1)));

        assertThat(reply())
                .isInstanceOfSatisfying(Error.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AUTHENTICATED));
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void whatComesInClearBehindStartTlsIsThrownAwayWithTheConnection() {
        channel.writeInbound(Unpooled.wrappedBuffer(frame(new StartTls(1)), frame(new Capabilities(2))));

        assertThat(tls).isFalse();
        assertThat(channel.isOpen()).isFalse();
        ByteBuf nothing = channel.readOutbound();
        assertThat(nothing).isNull();
    }

    private IrpMessage reply() {
        ByteBuf all = channel.readOutbound();
        IrpMessage reply = IrpProtocol.codec().decode(ByteBufUtil.getBytes(all, 4, all.readableBytes() - 4));
        all.release();
        return reply;
    }

    private static ByteBuf frame(IrpMessage message) {
        byte[] body = IrpProtocol.codec().encode(message);
        return Unpooled.buffer().writeInt(body.length).writeBytes(body);
    }
}

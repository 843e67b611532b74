package org.sixchat.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class FirstByteDetectorTest {
    private final StringBuilder chosen = new StringBuilder();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new FirstByteDetector(pipeline -> choose(pipeline, "tls:"), pipeline -> choose(pipeline, "clear:")));

    @Test
    void givenATlsRecordWhenItsFirstOctetArrivesThenItIsTheTlsWayAndNothingIsLost() {
        feed(0x16);
        feed(3, 1);

        assertThat(chosen).hasToString("tls:22,3,1,");
    }

    @Test
    void givenAFrameWhenItArrivesAtOnceThenItIsTheClearWayAndNothingIsLost() {
        feed(0, 0, 0, 9);

        assertThat(chosen).hasToString("clear:0,0,0,9,");
    }

    @Test
    void givenGarbageWhenItArrivesThenItIsTheClearWay() {
        feed('G', 'E', 'T');

        assertThat(chosen).hasToString("clear:71,69,84,");
    }

    private void feed(int... octets) {
        ByteBuf buffer = Unpooled.buffer();
        for (int octet : octets) {
            buffer.writeByte(octet);
        }
        channel.writeInbound(buffer);
    }

    private void choose(ChannelPipeline pipeline, String way) {
        chosen.append(way);
        pipeline.addLast(new SimpleChannelInboundHandler<ByteBuf>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
                while (octets.isReadable()) {
                    chosen.append(octets.readUnsignedByte()).append(',');
                }
            }
        });
    }
}

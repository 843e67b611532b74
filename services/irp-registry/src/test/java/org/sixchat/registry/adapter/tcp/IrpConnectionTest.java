package org.sixchat.registry.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.message.Authenticate;
import org.sixchat.irp.message.AuthenticateResult;
import org.sixchat.irp.message.Capabilities;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.LookUp;
import org.sixchat.irp.message.Mechanism;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.PingResult;
import org.sixchat.irp.message.TrustAnchors;
import org.sixchat.irp.message.TrustAnchorsResult;
import org.sixchat.wire.frame.FrameDecoder;
import org.sixchat.wire.frame.FrameEncoder;

class IrpConnectionTest {
    private static final TestDomain DOMAIN = TestDomain.create(Samples.A_EXAMPLE);
    private static final ServerLimits LIMITS = new ServerLimits(
            10,
            10,
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofSeconds(10),
            new ServerLimits.Anonymous(2, 2, Duration.ofSeconds(30)));

    private final Operations operations = new Operations(
            new Operations.Told(Samples.A_EXAMPLE, DOMAIN.root(), DOMAIN.store().chain()),
            null,
            null,
            null,
            null,
            null,
            new SettableClock());
    private final ConnectionCounts anonymous = new ConnectionCounts(2, 2);
    private EmbeddedChannel channel;

    @BeforeEach
    void connect() {
        FrameDecoder frames = new FrameDecoder(IrpProtocol.MAX_MESSAGE_BEFORE_AUTHENTICATION);
        channel = new EmbeddedChannel(
                new AuthenticationDeadline(LIMITS.unauthenticated()),
                frames,
                new FrameEncoder(),
                new IrpConnection(operations, LIMITS, anonymous, frames),
                new Tail());
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void takesLeaveWhenAllThatWasAskedIsAnswered() {
        channel.writeInbound(frame(new Ping(1)));
        channel.pipeline().fireUserEventTriggered(IrpConnection.Leave.NOW);
        channel.runPendingTasks();

        assertThat(replies()).hasSize(1).first().isInstanceOf(PingResult.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void answersWhatNeedsNoAuthentication() {
        channel.writeInbound(frame(new Capabilities(1)), frame(new TrustAnchors(2)), frame(new Ping(3)));

        List<IrpMessage> replies = replies();
        assertThat(replies).hasSize(3);
        assertThat(replies.get(0)).isInstanceOfSatisfying(CapabilitiesResult.class, r -> {
            assertThat(r.id()).isEqualTo(1);
            assertThat(r.mechanism()).contains("SCA", "SCRAM-SHA-256-PLUS");
            assertThat(r.time()).isEqualTo(Samples.NOW);
        });
        assertThat(replies.get(1))
                .isInstanceOfSatisfying(
                        TrustAnchorsResult.class,
                        r -> assertThat(r.storeChain()).hasSize(3));
        assertThat(replies.get(2)).isEqualTo(new PingResult(3));
    }

    @Test
    void answersTheSameWhenEveryOctetComesAlone() {
        ByteBuf bytes = frame(new Ping(7));
        while (bytes.isReadable()) {
            channel.writeInbound(Unpooled.copiedBuffer(new byte[] {bytes.readByte()}));
        }
        bytes.release();

        assertThat(replies()).containsExactly(new PingResult(7));
    }

    @Test
    void anythingElseNeedsAuthenticationAndTheConnectionGoesOn() {
        channel.writeInbound(frame(new LookUp(4, Samples.BOB)), frame(new Ping(5)));

        List<IrpMessage> replies = replies();
        assertThat(replies.get(0)).isInstanceOfSatisfying(Error.class, e -> {
            assertThat(e.id()).isEqualTo(4);
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
        });
        assertThat(replies.get(1)).isEqualTo(new PingResult(5));
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aMessageOfANewerClientAndABadUserIdAreAnsweredByTheirNumberAndTheConnectionGoesOn() {
        channel.writeInbound(
                frame("<Subscribe xmlns=\"urn:sixchat:irp:1\" id=\"8\"/>".getBytes(StandardCharsets.UTF_8)),
                frame("<LookUp xmlns=\"urn:sixchat:irp:1\" id=\"9\" user=\"Bob\"/>".getBytes(StandardCharsets.UTF_8)),
                frame(new Ping(10)));

        assertThat(replies()).extracting(IrpMessage::id).containsExactly(8L, 9L, 10L);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aReplyFromAClientEndsTheConnection() {
        channel.writeInbound(frame(new PingResult(1)));

        assertEnded(ErrorCode.UNEXPECTED);
    }

    @Test
    void anXmlBombIsRefusedAndEndsTheConnection() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY c \"&a;&a;&a;&a;\">]>"
                + "<Ping xmlns=\"urn:sixchat:irp:1\" id=\"1\">&c;</Ping>";

        channel.writeInbound(frame(bomb.getBytes(StandardCharsets.UTF_8)));

        assertEnded(ErrorCode.MALFORMED);
    }

    @Test
    void anOverLongFrameIsRefusedByItsLengthAlone() {
        channel.writeInbound(Unpooled.buffer().writeInt(IrpProtocol.MAX_MESSAGE_BEFORE_AUTHENTICATION + 1));

        assertEnded(ErrorCode.TOO_LARGE);
    }

    @Test
    void halfAMessageEndsTheConnectionInTime() {
        channel.writeInbound(Unpooled.buffer().writeInt(100).writeByte('<'));
        channel.advanceTimeBy(11, TimeUnit.SECONDS);
        channel.runPendingTasks();

        assertEnded(ErrorCode.TIMEOUT);
    }

    @Test
    void whoDoesNotAuthenticateInTimeIsCutOff() {
        channel.writeInbound(frame(new Ping(1)));
        channel.advanceTimeBy(61, TimeUnit.SECONDS);
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoIsNobodyAndSaysNothingIsCutOffSoon() {
        becomesNobody();

        IdleStateHandler idle = channel.pipeline().get(IdleStateHandler.class);
        assertThat(idle.getReaderIdleTimeInMillis()).isEqualTo(30_000);
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aboveTheShareOfAnonymousCallersAnotherOneIsTurnedAwayUntilOneGoes() {
        EmbeddedChannel first = channel;
        becomesNobody();
        connect();
        becomesNobody();
        connect();
        channel.writeInbound(frame(new Authenticate(1, Mechanism.ANONYMOUS, null)));
        assertThat(replies())
                .first()
                .isInstanceOfSatisfying(Error.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));

        assertThat(first.close().isSuccess()).isTrue();
        becomesNobody();
    }

    private void becomesNobody() {
        channel.writeInbound(frame(new Authenticate(1, Mechanism.ANONYMOUS, null)));
        assertThat(replies()).first().isInstanceOf(AuthenticateResult.class);
    }

    @Test
    void garbageNeverDoesMoreThanEndTheConnection() {
        Random random = new Random(20261123);
        for (int i = 0; i < 500; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            connect();
            channel.writeInbound(frame(garbage.length == 0 ? new byte[] {0} : garbage));

            assertEnded(ErrorCode.MALFORMED);
            channel.checkException();
            channel.finishAndReleaseAll();
        }
    }

    private void assertEnded(ErrorCode code) {
        assertThat(replies())
                .last()
                .isInstanceOfSatisfying(Error.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(channel.isOpen()).isFalse();
    }

    private List<IrpMessage> replies() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        List<IrpMessage> replies = new ArrayList<>();
        while (all.isReadable()) {
            replies.add(IrpProtocol.codec().decode(ByteBufUtil.getBytes(all.readSlice(all.readInt()))));
        }
        all.release();
        return replies;
    }

    private static ByteBuf frame(IrpMessage message) {
        return frame(IrpProtocol.codec().encode(message));
    }

    private static ByteBuf frame(byte[] body) {
        return Unpooled.buffer().writeInt(body.length).writeBytes(body);
    }
}

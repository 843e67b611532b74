package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.handshake.AnonymousDuel;
import org.sixchat.sixchat.handshake.SessionKeys;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Pong;
import org.sixchat.sixchat.message.ShortStringCompared;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.transport.AnonymousSession.Heard;
import org.sixchat.wire.frame.FrameDecoder;

/** Bob's end of a session without certificates, whose time is the test's, and a peer that writes whatever it likes. */
class UnverifiedSessionTest {
    private static final AnonymousLimits BOUNDS = new AnonymousLimits(Duration.ofMinutes(5));

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Heard> heard = new ArrayList<>();
    private final SessionKeys peer;
    private final UnverifiedSession bob;
    private int proven;
    private SixChatException failure;

    UnverifiedSessionTest() {
        AnonymousDuel duel = AnonymousDuel.meeting();
        channel.freezeTime();
        peer = duel.dialler.session.session();
        bob = new UnverifiedSession(channel, duel.answerer.session, PeerLimits.standard(), BOUNDS, () -> proven++);
        channel.pipeline().addLast(new FrameDecoder(SessionChannel.FRAME_LIMIT), bob.channel());
        bob.heard().subscribe().with(heard::add, cut -> failure = (SixChatException) cut);
        channel.runPendingTasks();
    }

    @Test
    void givenOnlyThePeersWordWhenItComesThenNothingIsVerifiedAndThePeerStillCounts() {
        say(new ShortStringCompared(true));

        assertThat(heard).containsExactly(new Heard.PeerAgrees());
        assertThat(bob.verified()).isFalse();
        assertThat(proven).isZero();
        assertThat(bob.compared(true).subscribeAsCompletionStage()).isNotNull();
        channel.runPendingTasks();
        assertThat(bob.verified()).isTrue();
        assertThat(proven).isOne();
    }

    @Test
    void givenNoWordYetWhenSomethingElseThanChatComesThenThePeerIsToldAndTheSessionEnds() {
        say(new Collect(UUID.randomUUID()));

        assertEndedFor(ErrorCode.UNEXPECTED);
    }

    @Test
    void givenBothWordsWhenSomethingElseThanChatComesThenItIsHeard() {
        bob.compared(true);
        channel.runPendingTasks();
        Collect collect = new Collect(UUID.randomUUID());

        say(new ShortStringCompared(true));
        say(collect);

        assertThat(heard).containsExactly(new Heard.Verified(), new Heard.Said(collect, true));
    }

    @Test
    void givenAWordOfThePeerWhenItSaysASecondThenTheSessionEnds() {
        say(new ShortStringCompared(true));
        say(new ShortStringCompared(true));

        assertEndedFor(ErrorCode.UNEXPECTED);
    }

    @Test
    void givenManyLinesWhenMoreComeThanAreTakenBeforeTheComparisonThenTheSessionEnds() {
        for (int i = 0; i < AnonymousLimits.TAKEN_MESSAGES; i++) {
            say(chat("a line"));
        }
        assertThat(heard).hasSize(AnonymousLimits.TAKEN_MESSAGES);
        assertThat(failure).isNull();

        say(chat("one more"));

        assertEndedFor(ErrorCode.TOO_LARGE);
    }

    @Test
    void givenLongLinesWhenMoreBytesComeThanAreTakenBeforeTheComparisonThenTheSessionEnds() {
        for (int i = 0; i < AnonymousLimits.TAKEN_BYTES / 12_000; i++) {
            say(chat("x".repeat(11_500)));
        }
        assertThat(failure).isNull();

        say(chat("x".repeat(11_500)));

        assertEndedFor(ErrorCode.TOO_LARGE);
    }

    @Test
    void givenAChannelWhenItIsSpokenOfOrWrittenToThenTheSessionEnds() {
        say(new ChannelKinds(List.of("chat")));

        assertEndedFor(ErrorCode.UNEXPECTED);
    }

    @Test
    void givenDataOfAChannelWhenItComesThenTheSessionEnds() {
        write(RecordType.DATA, ByteBuffer.allocate(8).putInt(1).array());

        assertEndedFor(ErrorCode.UNEXPECTED);
    }

    @Test
    void givenPeopleWhoDoNotCompareWhenTheTimeIsOverThenTheSessionIsClosed() {
        later(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(failure).isNull();

        later(Duration.ofSeconds(1));
        write(RecordType.CLOSE, new byte[0]);

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void givenPeopleWhoHaveComparedWhenTheTimeIsOverThenTheSessionGoesOn() {
        say(new ShortStringCompared(true));
        bob.compared(true);
        channel.runPendingTasks();

        later(Duration.ofMinutes(6));

        assertThat(failure).isNull();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void givenAPeerThatSaysNoWhenItGoesOnTalkingThenNothingMoreIsHeard() {
        say(new ShortStringCompared(false));
        say(chat("trust me all the same"));
        write(RecordType.CLOSE, new byte[0]);

        assertThat(heard).isEmpty();
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_TRUSTED);
    }

    private void assertEndedFor(ErrorCode code) {
        assertThat(failure.code()).isEqualTo(code);
        List<PlainRecord> said = said();
        assertThat(said).extracting(PlainRecord::type).endsWith(RecordType.MESSAGE, RecordType.CLOSE);
        PlainRecord error = said.get(said.size() - 2);
        assertThat(((PeerError) PeerCodec.decode(error.body())).code()).isEqualTo(code);
    }

    private void say(PeerMessage message) {
        write(RecordType.MESSAGE, PeerCodec.encode(message));
    }

    private void write(RecordType type, byte[] body) {
        peer.writer().write(type, body).forEach(frame -> channel.writeInbound(Unpooled.wrappedBuffer(frame)));
        channel.runPendingTasks();
    }

    /** Time goes by, in which the peer is not silent. */
    private void later(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            if (second % 60 == 0) {
                write(RecordType.MESSAGE, PeerCodec.encode(new Pong(UUID.randomUUID())));
            }
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        }
    }

    private List<PlainRecord> said() {
        List<PlainRecord> records = new ArrayList<>();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            all.writeBytes(out);
            out.release();
        }
        while (all.isReadable()) {
            byte[] frame = new byte[all.readInt()];
            all.readBytes(frame);
            records.add(peer.read(frame));
        }
        all.release();
        return records;
    }

    private static Chat chat(String text) {
        return new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, text);
    }
}

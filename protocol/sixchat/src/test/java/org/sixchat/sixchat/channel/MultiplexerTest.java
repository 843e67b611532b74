package org.sixchat.sixchat.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;

/** Opening, talking, ending and giving up, and who is written first. */
class MultiplexerTest {
    private final Pipe pipe = new Pipe();
    private final List<PeerChannel> atBob = new ArrayList<>();

    private PeerChannel open(Kind kind) {
        pipe.bob.channels.serve(Map.of(
                "chat", name -> Acceptor.Accept.as(Kind.CHAT, atBob::add),
                "file", name -> Acceptor.Accept.as(Kind.FILE, atBob::add),
                "stream", name -> Acceptor.Accept.as(Kind.STREAM, atBob::add)));
        CompletableFuture<PeerChannel> opened = pipe.alice.channels.open(kind).subscribeAsCompletionStage();
        pipe.settle();
        return opened.join();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static ErrorCode codeOf(CompletableFuture<?> failed) {
        return ((SixChatException) failed.exceptionNow()).code();
    }

    @Test
    void givenAnOpenChannelWhenBothTalkAndEndThenBothHearAllAndItIsGone() {
        PeerChannel alice = open(Kind.CHAT);
        PeerChannel bob = atBob.getFirst();
        Reader heardByAlice = Reader.eager(alice);
        Reader heardByBob = Reader.eager(bob);

        alice.writeRecord(bytes("one"));
        alice.writeRecord(bytes("two"));
        bob.writeRecord(bytes("three"));
        alice.end();
        assertThat(codeOf(alice.write(bytes("behind")).subscribeAsCompletionStage()))
                .isEqualTo(ErrorCode.UNEXPECTED);
        pipe.settle();

        assertThat(heardByBob.records).extracting(r -> new String(r, UTF_8)).containsExactly("one", "two");
        assertThat(heardByBob.completed).isTrue();
        assertThat(heardByAlice.text()).isEqualTo("three");
        assertThat(heardByAlice.completed).isFalse();
        bob.writeRecord(bytes(" four"));
        bob.end();
        pipe.settle();
        assertThat(heardByAlice.text()).isEqualTo("three four");
        assertThat(heardByAlice.completed).isTrue();
        assertThat(codeOf(alice.write(bytes("late")).subscribeAsCompletionStage()))
                .isEqualTo(ErrorCode.UNEXPECTED);
    }

    @Test
    void givenAKindThatNobodyServesWhenOpenedThenItIsRefusedAndTheOthersGoOn() {
        PeerChannel chat = open(Kind.CHAT);
        Reader reader = Reader.eager(atBob.getFirst());

        CompletableFuture<PeerChannel> unknown = pipe.alice
                .channels
                .open("x-voice", "room 7", 131_072, Priority.BULK)
                .subscribeAsCompletionStage();
        pipe.settle();
        chat.writeRecord(bytes("still here"));
        pipe.settle();

        assertThat(codeOf(unknown)).isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(unknown.exceptionNow()).hasMessageContaining("x-voice");
        assertThat(reader.text()).isEqualTo("still here");
        assertThat(pipe.alice.violation).isNull();
        assertThat(pipe.bob.violation).isNull();
    }

    @Test
    void givenWhatAUserServesWhenTheSessionBeginsThenTheOtherIsTold() {
        open(Kind.CHAT);

        assertThat(pipe.alice.channels.offered()).containsExactlyInAnyOrder("chat", "file", "stream");
        assertThat(pipe.bob.channels.offered()).isEmpty();
    }

    @Test
    void givenAnOpenBeforeTheSessionsUserHasItWhenItBeginsThenItIsAnswered() {
        Pipe.Side late = new Pipe.Side(false, ChannelLimits.standard());
        late.channels.received(new ChannelOpen(1, "chat", null, 131_072));
        late.channels.received(new ChannelOpen(3, "x-other", null, 131_072));
        assertThat(late.out).isEmpty();

        late.channels.serve(Map.of("chat", name -> Acceptor.Accept.as(Kind.CHAT, atBob::add)));
        late.channels.begin();

        assertThat(atBob).hasSize(1);
        assertThat(late.out).last().isInstanceOf(ChannelRefuse.class);
    }

    @Test
    void givenABulkTransferWhenALineIsSaidThenItIsTheNextRecordAndTheFileLosesNothing() {
        PeerChannel file = open(Kind.FILE);
        PeerChannel chat = open(Kind.CHAT);
        Reader content = Reader.eager(atBob.get(0));
        Reader lines = Reader.eager(atBob.get(1));
        byte[] block = new byte[PeerChannel.MAX_WRITE];
        for (int i = 0; i < 3; i++) {
            file.write(ByteBuffer.wrap(block));
        }

        for (int i = 0; i < 20; i++) {
            pipe.alice.channels.pump();
            chat.writeRecord(bytes("line " + i + ";"));
            pipe.alice.channels.pump();
            Pipe.Sent next = (Pipe.Sent) pipe.alice.out.peekLast();
            assertThat(next.channel()).isEqualTo(chat.id());
            assertThat(next.padded()).isTrue();
        }
        pipe.settle();

        assertThat(lines.records).hasSize(20);
        assertThat(content.all.size()).isEqualTo(3 * block.length);
    }

    @Test
    void givenTwoBulkChannelsWhenBothHaveMuchToSendThenTheyTakeTurns() {
        PeerChannel first = open(Kind.FILE);
        PeerChannel second = open(Kind.FILE);
        first.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE));
        second.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE));

        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pipe.alice.channels.pump();
            order.add(((Pipe.Sent) pipe.alice.out.peekLast()).channel());
        }

        assertThat(order).containsExactly(first.id(), second.id(), first.id(), second.id(), first.id(), second.id());
    }

    @Test
    void givenAReaderThatNeverReadsWhenTheSenderGoesOnThenNoMoreThanTheWindowWaitsAndOthersGoOn() {
        PeerChannel file = open(Kind.FILE);
        PeerChannel chat = open(Kind.CHAT);
        Reader lines = Reader.eager(atBob.get(1));

        int accepted = 0;
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        while (!last.isCompletedExceptionally()) {
            accepted += PeerChannel.MAX_WRITE;
            last = file.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE)).subscribeAsCompletionStage();
            pipe.settle();
        }
        chat.writeRecord(bytes("hello"));
        pipe.settle();

        assertThat(codeOf(last)).isEqualTo(ErrorCode.BUSY);
        assertThat(accepted).isLessThanOrEqualTo(10 * PeerChannel.MAX_WRITE);
        assertThat(lines.text()).isEqualTo("hello");
        Reader atLast = Reader.eager(atBob.get(0));
        pipe.settle();
        assertThat(atLast.all.size()).isEqualTo(accepted - PeerChannel.MAX_WRITE);
    }

    @Test
    void givenManyTinyRecordsWhenNobodyReadsThenTheirNumberIsBoundedToo() {
        PeerChannel chat = open(Kind.CHAT);
        for (int i = 0; i < 20_000; i++) {
            chat.writeRecord(ByteBuffer.allocate(1)).subscribe().with(sent -> {}, failed -> {});
            pipe.alice.channels.pump();
        }
        pipe.settle();
        Reader reader = Reader.of(atBob.getFirst());
        long arrived = pipe.alice.out.size();
        reader.ask(Long.MAX_VALUE);

        assertThat(arrived).isZero();
        assertThat(reader.records).hasSizeLessThanOrEqualTo(Kind.CHAT.window() / (1 + Multiplexer.OVERHEAD));
        pipe.settle();
        assertThat(reader.records).hasSize(20_000);
    }

    @Test
    void givenARecordOfTheMaximumPlusOneWhenWrittenThenItIsNotTaken() {
        PeerChannel chat = open(Kind.CHAT);
        Reader reader = Reader.eager(atBob.getFirst());

        assertThat(codeOf(chat.writeRecord(ByteBuffer.allocate(PeerChannel.MAX_RECORD + 1))
                        .subscribeAsCompletionStage()))
                .isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(codeOf(chat.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE + 1))
                        .subscribeAsCompletionStage()))
                .isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(codeOf(chat.write(ByteBuffer.allocate(0)).subscribeAsCompletionStage()))
                .isEqualTo(ErrorCode.TOO_LARGE);
        chat.writeRecord(ByteBuffer.allocate(PeerChannel.MAX_RECORD));
        pipe.settle();

        assertThat(reader.records).singleElement().satisfies(r -> assertThat(r).hasSize(PeerChannel.MAX_RECORD));
    }

    @Test
    void givenAChannelThatIsGivenUpWhenDataIsOnItsWayThenTheSenderIsToldAndTheSessionGoesOn() {
        PeerChannel file = open(Kind.FILE);
        Reader back = Reader.eager(file);
        Reader reader = Reader.of(atBob.getFirst());
        CompletableFuture<Void> sent =
                file.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE)).subscribeAsCompletionStage();
        pipe.alice.channels.pump();
        pipe.alice.channels.pump();

        atBob.getFirst().reset(ErrorCode.QUOTA, "the disk is full");
        pipe.settle();

        assertThat(codeOf(sent)).isEqualTo(ErrorCode.QUOTA);
        assertThat(back.failure).hasMessage("the disk is full");
        assertThat(reader.failure).isNotNull();
        assertThat(pipe.bob.violation).isNull();
        assertThat(open(Kind.FILE)).isNotNull();
    }

    @Test
    void givenEndAndResetThatCrossWhenTheyArriveThenNeitherSideMindsAndNothingStays() {
        for (int i = 0; i < 200; i++) {
            PeerChannel file = open(Kind.FILE);
            PeerChannel bob = atBob.removeFirst();
            switch (i % 4) {
                case 0 -> {
                    file.end();
                    bob.reset(ErrorCode.INTERRUPTED, null);
                }
                case 1 -> {
                    file.reset(ErrorCode.INTERRUPTED, null);
                    bob.reset(ErrorCode.INTERRUPTED, null);
                }
                case 2 -> {
                    bob.end();
                    pipe.settle();
                    file.reset(ErrorCode.INTERRUPTED, null);
                }
                default -> {
                    file.end();
                    bob.end();
                }
            }
            pipe.settle();
        }

        assertThat(pipe.alice.violation).isNull();
        assertThat(pipe.bob.violation).isNull();
    }

    @Test
    void givenAsManyChannelsAsThereMayBeWhenOneMoreIsOpenedThenItIsRefused() {
        for (int i = 0; i < ChannelLimits.standard().channels(); i++) {
            pipe.bob.channels.serve(Map.of("presence", name -> Acceptor.Accept.as(Kind.PRESENCE, atBob::add)));
            var _ = pipe.alice.channels.open(Kind.PRESENCE).subscribeAsCompletionStage();
            pipe.settle();
        }

        CompletableFuture<PeerChannel> more =
                pipe.alice.channels.open(Kind.PRESENCE).subscribeAsCompletionStage();

        assertThat(codeOf(more)).isEqualTo(ErrorCode.BUSY);
        assertThat(atBob).hasSize(ChannelLimits.standard().channels());
        pipe.bob.channels.received(new ChannelOpen(1001, "presence", null, 131_072));
        assertThat(((ChannelRefuse) pipe.bob.out.peekLast()).code()).isEqualTo(ErrorCode.BUSY);
    }

    @Test
    void givenWindowsThatComeToTooMuchWhenOneMoreIsOpenedThenItIsRefusedOnEitherSide() {
        int most = ChannelLimits.standard().granted() / Kind.FILE.window();
        for (int i = 0; i < most; i++) {
            open(Kind.FILE);
        }

        assertThatThrownBy(() -> open(Kind.FILE))
                .hasCauseInstanceOf(SixChatException.class)
                .hasMessageContaining("too many channels");
        pipe.bob.channels.received(new ChannelOpen(1001, "file", null, 131_072));
        assertThat(((ChannelRefuse) pipe.bob.out.peekLast()).code()).isEqualTo(ErrorCode.BUSY);
    }

    @Test
    void givenSomebodyWhoStopsWaitingWhenTheChannelIsAcceptedThenItIsGivenUp() {
        pipe.bob.channels.serve(Map.of("chat", name -> Acceptor.Accept.as(Kind.CHAT, atBob::add)));
        pipe.alice.channels.open(Kind.CHAT).subscribe().with(c -> {}, f -> {}).cancel();
        pipe.settle();

        Reader reader = Reader.eager(atBob.getFirst());
        pipe.settle();

        assertThat(reader.failure).hasMessageContaining("nobody waits");
    }

    @Test
    void givenTheSessionsEndWhenThingsWaitThenAllOfThemHear() {
        PeerChannel file = open(Kind.FILE);
        CompletableFuture<Void> sent =
                file.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE)).subscribeAsCompletionStage();
        CompletableFuture<Void> end = file.end().subscribeAsCompletionStage();
        CompletableFuture<PeerChannel> opening =
                pipe.alice.channels.open(Kind.CHAT).subscribeAsCompletionStage();
        Reader reader = Reader.eager(file);

        pipe.alice.channels.ended(new SixChatException(ErrorCode.CUT, "gone"));

        assertThat(codeOf(sent)).isEqualTo(ErrorCode.CUT);
        assertThat(codeOf(end)).isEqualTo(ErrorCode.CUT);
        assertThat(codeOf(opening)).isEqualTo(ErrorCode.CUT);
        assertThat(reader.failure).hasMessage("gone");
        assertThat(codeOf(pipe.alice.channels.open(Kind.CHAT).subscribeAsCompletionStage()))
                .isEqualTo(ErrorCode.CUT);
    }
}

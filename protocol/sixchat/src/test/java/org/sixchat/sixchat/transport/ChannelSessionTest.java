package org.sixchat.sixchat.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Capabilities;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.MessageChannel;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.handshake.HandshakeSetup;
import org.sixchat.sixchat.handshake.Initiator;
import org.sixchat.sixchat.handshake.Responder;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ChatTyping;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;

/** Channels on sessions, with both ends in memory, or one of them played by the test. */
class ChannelSessionTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final Cast cast = new Cast();
    private final NioEventLoopGroup unused = new NioEventLoopGroup(1);
    private final PeerNetwork network =
            new PeerNetwork(unused, cast.trust(), cast.clock, new SecureRandom(), PeerLimits.standard());
    private final List<PeerChannel> atBob = new ArrayList<>();
    private End alice;
    private End bob;

    @AfterEach
    void stop() {
        unused.close();
    }

    private static HandshakeSetup setup(LocalIdentity who) {
        return HandshakeSetup.standard(who, new SecureRandom());
    }

    private End bobWithChannels() {
        return new End(new Responder(setup(cast.bob), Capabilities.PROTOCOL), network);
    }

    private void shakeHands(int step) {
        alice = new End(new Initiator(setup(cast.alice), Cast.dialled(cast.bob), Capabilities.PROTOCOL), network);
        bob = bobWithChannels();
        End.exchange(alice, bob, step);
        serve(atBob::add);
    }

    private void serve(Consumer<PeerChannel> use) {
        bob.session
                .channels()
                .serve(Map.of(
                        "chat", name -> Acceptor.Accept.as(Kind.CHAT, use),
                        "file", name -> Acceptor.Accept.as(Kind.FILE, use)));
    }

    private PeerChannel open(Kind kind, int step) {
        CompletableFuture<PeerChannel> opened =
                alice.session.channels().open(kind).subscribeAsCompletionStage();
        End.exchange(alice, bob, step);
        return opened.join();
    }

    private static List<ContentMessage> heardOn(PeerChannel channel) {
        List<ContentMessage> heard = new ArrayList<>();
        new MessageChannel(channel).messages().subscribe().with(heard::add, failed -> {});
        return heard;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, ALL})
    void givenAnyNumberOfBytesAtATimeWhenTheyUseAChannelThenItIsAllTheSame(int step) {
        shakeHands(step);
        MessageChannel toBob = new MessageChannel(open(Kind.CHAT, step));
        List<ContentMessage> heard = heardOn(atBob.getFirst());
        List<ContentMessage> answers = heardOn(toBob.channel());
        Chat line = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "byte by byte 你好");
        ChatTyping typing = new ChatTyping(line.conversation(), true);

        toBob.say(typing);
        toBob.say(line);
        new MessageChannel(atBob.getFirst()).say(new Received(line.id()));
        End.exchange(alice, bob, step);

        assertThat(heard).containsExactly(typing, line);
        assertThat(answers).containsExactly(new Received(line.id()));
    }

    @Test
    void givenAPeerOfTheFoundationWhenItDialsThenTheyChatWithoutChannels() {
        alice = new End(new Initiator(setup(cast.alice), Cast.dialled(cast.bob)), network);
        bob = bobWithChannels();
        End.exchange(alice, bob, ALL);
        bob.read();
        alice.read();
        Chat line = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "as ever");

        alice.session.send(line);
        bob.session.send(new Received(line.id()));
        End.exchange(alice, bob, ALL);

        assertThat(bob.session.channels().supported()).isFalse();
        assertThat(bob.received).containsExactly(line);
        assertThat(alice.received).containsExactly(new Received(line.id()));
        assertThat(bob.closed).isNull();
    }

    @Test
    void givenAPeerOfTheFoundationWhenItIsDialledThenTheyChatWithoutChannels() {
        alice = new End(new Initiator(setup(cast.alice), Cast.dialled(cast.bob), Capabilities.PROTOCOL), network);
        bob = new End(new Responder(setup(cast.bob)), network);
        End.exchange(alice, bob, ALL);
        bob.read();
        Chat line = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "as ever");

        CompletableFuture<PeerChannel> none =
                alice.session.channels().open(Kind.CHAT).subscribeAsCompletionStage();
        alice.session.send(line);
        End.exchange(alice, bob, ALL);

        assertThat(((SixChatException) none.exceptionNow()).code()).isEqualTo(ErrorCode.UNEXPECTED);
        assertThat(bob.received).containsExactly(line);
        assertThat(bob.closed).isNull();
    }

    @Test
    void givenAnUnknownKindWhenItIsRefusedThenTheSessionGoesOn() {
        bob = bobWithChannels();
        RawPeer raw = new RawPeer(cast, bob);

        raw.say(new ChannelOpen(1, "x-hologram", null, 131_072));
        Chat line = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "and yet");
        bob.read();
        raw.say(line);
        raw.listen();

        assertThat(messages(raw))
                .anySatisfy(m -> assertThat(m)
                        .isInstanceOfSatisfying(
                                ChannelRefuse.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.UNEXPECTED)));
        assertThat(bob.received).containsExactly(line);
        assertThat(bob.closed).isNull();
    }

    private static List<PeerMessage> messages(RawPeer raw) {
        return raw.heard.stream()
                .filter(record -> record.type() == RecordType.MESSAGE)
                .map(PlainRecord::body)
                .map(PeerCodec::decode)
                .toList();
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong("data on a channel that was never opened", ErrorCode.UNEXPECTED, p -> p.data(3, new byte[10])),
                wrong("data without a channel", ErrorCode.MALFORMED, p -> p.data(1, new byte[0])),
                wrong("more data than the window", ErrorCode.TOO_LARGE, p -> {
                    for (int i = 0; i < 5; i++) {
                        p.data(1, new byte[65_000]);
                    }
                }),
                wrong("more credit than the window", ErrorCode.TOO_LARGE, p -> p.say(new ChannelCredit(1, 1))),
                wrong("an answer to nothing", ErrorCode.UNEXPECTED, p -> p.say(new ChannelAccept(2, 131_072))),
                wrong(
                        "an id of the other side",
                        ErrorCode.UNEXPECTED,
                        p -> p.say(new ChannelOpen(2, "chat", null, 131_072))));
    }

    private static Arguments wrong(String what, ErrorCode code, Consumer<RawPeer> act) {
        return Arguments.of(what, code, act);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void givenAPeerThatBreaksTheRulesWhenItDoesThenItIsToldAndTheSessionEndsForGood(
            String what, ErrorCode code, Consumer<RawPeer> act) {
        bob = bobWithChannels();
        RawPeer raw = new RawPeer(cast, bob);
        serve(atBob::add);
        raw.say(new ChannelOpen(1, "chat", null, 131_072));
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        bob.session.messages().subscribe().with(m -> {}, failure::complete);
        bob.channel.runPendingTasks();

        act.accept(raw);
        raw.listen();

        assertThat(messages(raw)).last().isInstanceOfSatisfying(PeerError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.id()).isNull();
        });
        assertThat(raw.heard.getLast().type()).isEqualTo(RecordType.CLOSE);
        assertThat(bob.closed).isEqualTo(CloseReason.CUT);
        assertThat(((SixChatException) failure.join()).code()).isEqualTo(code);
        bob.later(2);
        assertThat(bob.channel.isOpen()).isFalse();
    }

    @Test
    void givenARecordOfTheMaximumPlusOneWhenItsLengthIsThereThenItIsACut() {
        bob = bobWithChannels();
        RawPeer raw = new RawPeer(cast, bob);

        raw.raw(new byte[] {0, 1, 0, 0x14});

        assertThat(bob.closed).isEqualTo(CloseReason.CUT);
    }

    @Test
    void givenAFileOnItsWayWhenALineIsSaidThenNoMoreThanTwoRecordsAreBeforeIt() {
        shakeHands(ALL);
        PeerChannel file = open(Kind.FILE, ALL);
        MessageChannel chat = new MessageChannel(open(Kind.CHAT, ALL));
        List<Integer> arrived = new ArrayList<>();
        atBob.get(0).records().subscribe(new Noting(arrived));
        List<ContentMessage> lines = new ArrayList<>();
        new MessageChannel(atBob.get(1)).messages().subscribe().with(line -> {
            lines.add(line);
            arrived.add(-1);
        });
        Slow slow = new Slow();
        alice.channel.pipeline().addFirst(slow);
        for (int i = 0; i < 3; i++) {
            file.write(ByteBuffer.allocate(PeerChannel.MAX_WRITE));
        }
        alice.channel.runPendingTasks();
        int before = slow.waiting();

        chat.say(new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "now"));
        alice.channel.runPendingTasks();
        slow.clear();
        End.exchange(alice, bob, ALL);

        assertThat(before).isLessThanOrEqualTo(2);
        assertThat(lines).hasSize(1);
        assertThat(arrived.indexOf(-1)).isLessThanOrEqualTo(2);
        assertThat(arrived.stream().filter(n -> n > 0).mapToInt(n -> n).sum()).isEqualTo(3 * PeerChannel.MAX_WRITE);
    }

    @Test
    void givenAMessageThatIsNoneWhenItComesOnAChannelThenTheChannelIsGivenUpAndTheSessionGoesOn() {
        shakeHands(ALL);
        PeerChannel chat = open(Kind.CHAT, ALL);
        List<ContentMessage> heard = heardOn(atBob.getFirst());
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        new MessageChannel(chat).messages().subscribe().with(m -> {}, failure::complete);

        chat.writeRecord(ByteBuffer.wrap("<Chat".getBytes(UTF_8)));
        End.exchange(alice, bob, ALL);

        assertThat(heard).isEmpty();
        assertThat(((SixChatException) failure.join()).code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(alice.closed).isNull();
        assertThat(open(Kind.CHAT, ALL)).isNotNull();
    }
}

package org.sixchat.sixchat.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ChatEdit;
import org.sixchat.sixchat.message.ChatRead;
import org.sixchat.sixchat.message.ChatTyping;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.MailAccept;

/** Lines with their receipts, edits, typing and reading. */
class ChatChannelTest {
    private static final UUID TALK = UUID.randomUUID();

    private final Pipe pipe = new Pipe();
    private final Ear atAlice = new Ear();
    private final Ear atBob = new Ear();
    private ChatChannel alice;
    private ChatChannel bob;

    /** Hears everything, and goes on when the test says so. */
    private static final class Ear implements ChatChannel.Listener {
        final List<ContentMessage> heard = new ArrayList<>();
        final List<Runnable> done = new ArrayList<>();
        boolean ended;

        @Override
        public void heard(ChatChannel on, ContentMessage message, Runnable next) {
            heard.add(message);
            done.add(next);
        }

        @Override
        public void ended(ChatChannel on) {
            ended = true;
        }
    }

    @BeforeEach
    void open() {
        pipe.bob.channels.serve(Map.of(
                "chat", name -> Acceptor.Accept.as(Kind.CHAT, channel -> bob = new ChatChannel(channel, atBob))));
        CompletableFuture<PeerChannel> opened =
                pipe.alice.channels.open(Kind.CHAT).subscribeAsCompletionStage();
        pipe.settle();
        alice = new ChatChannel(opened.join(), atAlice);
    }

    private static Chat line(String text) {
        return new Chat(UUID.randomUUID(), TALK, Samples.NOW, text);
    }

    @Test
    void givenLinesWhenBobKeepsThemThenEachHasItsReceiptAndTheirOrder() {
        List<Chat> lines = List.of(line("one"), line("two"), line("three"));
        List<CompletableFuture<Void>> receipts = new ArrayList<>();
        for (Chat line : lines) {
            receipts.add(alice.say(line).subscribeAsCompletionStage());
        }
        pipe.settle();
        assertThat(atBob.heard).isEqualTo(lines);
        assertThat(receipts).noneMatch(CompletableFuture::isDone);

        bob.received(lines.get(1).id());
        bob.refused(lines.get(2).id(), ErrorCode.QUOTA, "full");
        pipe.settle();

        assertThat(receipts.get(0)).isNotDone();
        assertThat(receipts.get(1)).isCompleted();
        assertThat(((SixChatException) receipts.get(2).exceptionNow()).code()).isEqualTo(ErrorCode.QUOTA);
    }

    @Test
    void givenAnEditTypingAndReadingWhenSaidThenTheOtherHears() {
        ChatEdit edit = new ChatEdit(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, null);
        CompletableFuture<Void> kept = alice.edit(edit).subscribeAsCompletionStage();
        alice.typing(TALK, true);
        bob.read(edit.line());
        pipe.settle();
        bob.received(edit.id());
        pipe.settle();

        assertThat(atBob.heard).containsExactly(edit, new ChatTyping(TALK, true));
        assertThat(atAlice.heard).containsExactly(new ChatRead(edit.line()));
        assertThat(kept).isCompleted();
    }

    @Test
    void givenAListenerThatIsNotDoneWhenManyLinesComeThenItHasNoMoreThanAWindowOfThem() {
        for (int i = 0; i < 100; i++) {
            alice.say(line("line " + i));
        }
        pipe.settle();
        assertThat(atBob.heard).hasSize(ChatChannel.WINDOW);

        List.copyOf(atBob.done).forEach(Runnable::run);
        pipe.settle();
        assertThat(atBob.heard).hasSize(2 * ChatChannel.WINDOW);
    }

    @Test
    void givenTheEndWhenALineHasNoReceiptThenItsSpeakerHears() {
        CompletableFuture<Void> receipt = alice.say(line("lost?")).subscribeAsCompletionStage();
        pipe.settle();
        pipe.alice.channels.ended(new SixChatException(ErrorCode.CUT, "gone"));

        assertThat(((SixChatException) receipt.exceptionNow()).code()).isEqualTo(ErrorCode.CUT);
        assertThat(atAlice.ended).isTrue();
        assertThat(((SixChatException) alice.say(line("later"))
                                .subscribeAsCompletionStage()
                                .exceptionNow())
                        .code())
                .isEqualTo(ErrorCode.CUT);
    }

    @Test
    void givenSomethingThatIsNoChatWhenSaidOnTheChannelThenItIsGivenUp() {
        new MessageChannel(openedByAlice()).say(new MailAccept(TALK));
        pipe.settle();

        assertThat(atBob.heard).isEmpty();
        assertThat(atBob.ended).isTrue();
        assertThat(pipe.bob.violation).isNull();
    }

    private PeerChannel openedByAlice() {
        CompletableFuture<PeerChannel> opened =
                pipe.alice.channels.open(Kind.CHAT).subscribeAsCompletionStage();
        pipe.settle();
        return opened.join();
    }
}

package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.MessageChannel;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ChatEdit;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.PresenceState;

/** What a peer with more on its screens than this agent tells: edits, typing, what was read, presence. */
class AsidesTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final UUID CONVERSATION = new UUID(1, 2);

    @TempDir
    Path folder;

    private final World world = new World();
    private final Heard atBob = new Heard();
    private final BlockingQueue<ContentMessage> atAlice = new LinkedBlockingQueue<>();
    private Agents agents;
    private LocalAgent bob;
    private Base base;
    private Works works;
    private Link link;
    private ChatChannel chat;

    @BeforeEach
    void connected() throws InterruptedException {
        agents = new Agents(world, folder);
        agents.enrol(ALICE);
        agents.enrol(BOB);
        bob = agents.agent("bob", atBob);
        bob.addContact(ALICE, false);
        bob.listen();
        atBob.await(Event.Registered.class, e -> true);
        base = agents.base("alice", World.CLOCK);
        base.store().people().add(new Contact(BOB.toString(), Agents.TIME));
        works = agents.works(base, new EventBus());
        World.Known known = world.registered.get(BOB);
        link = works.node()
                .dial(
                        known.addresses(),
                        ExpectedRemote.of(BOB.toString(), known.identity().chain()));
        chat = new ChatChannel(link.open(Kind.CHAT, LIMIT), new Noting());
    }

    @AfterEach
    void end() {
        works.close();
        base.store().close();
        bob.close();
        world.close();
    }

    /** Keeps what the other says, and confirms it. */
    private final class Noting implements ChatChannel.Listener {
        @Override
        public void heard(ChatChannel on, ContentMessage message, Runnable done) {
            if (message instanceof Chat line) {
                on.received(line.id()).subscribe().with(said -> {}, failed -> {});
            }
            atAlice.add(message);
            done.run();
        }

        @Override
        public void ended(ChatChannel on) {
            // The test is over.
        }
    }

    private static void done(Uni<Void> saying) {
        saying.await().atMost(LIMIT);
    }

    private UUID said(String text) {
        UUID id = base.ids().next();
        done(chat.say(new Chat(id, CONVERSATION, Samples.NOW, text)));
        return id;
    }

    private void edited(UUID line, Instant when, String text) {
        done(chat.edit(new ChatEdit(base.ids().next(), line, when, text)));
    }

    @Test
    void givenALineOfAlices_whenSheEditsItAndAnOlderEditComesLate_thenTheLaterOneHolds() throws InterruptedException {
        UUID line = said("helo");

        edited(line, Samples.NOW.plusSeconds(2), "hello");
        edited(line, Samples.NOW.plusSeconds(1), "hallo");

        Event.Edited heard = atBob.await(Event.Edited.class, e -> true);
        assertThat(heard.id()).isEqualTo(line.toString());
        assertThat(heard.text()).isEqualTo("hello");
        assertThat(atBob.all(Event.Edited.class)).hasSize(1);
        Messages.Entry kept = bob.inbox(true).messages().getFirst();
        assertThat(kept.text()).isEqualTo("hello");
        assertThat(kept.edited()).isNotNull();
    }

    @Test
    void givenALineOfAlices_whenSheWithdrawsIt_thenItsTextIsGone() throws InterruptedException {
        UUID line = said("a slip");

        edited(line, Samples.NOW.plusSeconds(1), null);

        assertThat(atBob.await(Event.Edited.class, e -> true).text()).isEmpty();
        assertThat(bob.inbox(true).messages().getFirst().text()).isEmpty();
    }

    @Test
    void givenALineThatIsNotAlices_whenSheEditsIt_thenSheHearsThatThereIsNone() {
        assertThatThrownBy(() -> edited(base.ids().next(), Samples.NOW, "never said"))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        said("the chat goes on");
    }

    @Test
    void givenAliceWrites_whenSheSaysSoTwice_thenItIsToldOnceAndEndsWithHerLine() throws InterruptedException {
        done(chat.typing(CONVERSATION, true));
        done(chat.typing(CONVERSATION, true));
        said("written");
        done(chat.typing(CONVERSATION, true));
        done(chat.typing(CONVERSATION, false));

        atBob.await(Event.Typing.class, e -> !e.active());
        assertThat(atBob.all(Event.Typing.class))
                .extracting(Event.Typing::active)
                .containsExactly(true, true, false);
    }

    @Test
    void givenBobsLine_whenAliceReadsItAndClaimsToHaveReadAnother_thenHeHearsOfHisOwn() throws InterruptedException {
        Sent sent = bob.send(ALICE, "read this", Duration.ZERO);
        ContentMessage line = atAlice.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);

        done(chat.read(base.ids().next()));
        done(chat.read(((Chat) line).id()));

        assertThat(atBob.await(Event.Read.class, e -> true)).isEqualTo(new Event.Read(sent.id(), ALICE.toString()));
        assertThat(atBob.all(Event.Read.class)).hasSize(1);
    }

    @Test
    void givenAPresenceChannel_whenAliceGoesAway_thenBobHearsSince() throws InterruptedException {
        MessageChannel presence = new MessageChannel(link.open(Kind.PRESENCE, LIMIT));

        done(presence.say(new PresenceState(PresenceState.State.AWAY, Samples.NOW, "back at five")));

        Event.Presence heard = atBob.await(Event.Presence.class, e -> true);
        assertThat(heard.state()).isEqualTo("away");
        assertThat(heard.text()).isEqualTo("back at five");
        said("the chat goes on");
    }

    @Test
    void givenSomebodyWhoIsNoContactAnyMore_whenTheyTellSuchThings_thenNothingIsShown() throws InterruptedException {
        bob.removeContact(ALICE, false);
        UUID line = said("held back");

        done(chat.typing(CONVERSATION, true));
        edited(line, Samples.NOW.plusSeconds(1), "held back still");

        atBob.await(Event.Refused.class, e -> true);
        assertThat(atBob.all(Event.Edited.class)).isEmpty();
        assertThat(atBob.all(Event.Typing.class)).isEmpty();
    }
}

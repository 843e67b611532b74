package org.sixchat.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Sent;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

class InstanceTest {
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    private final FakeAgent agent = new FakeAgent();
    private Profile profile;
    private InstanceLock lock;
    private InstanceServer server;

    @BeforeEach
    void start() {
        profile = Profile.of(Settings.of(Map.of(), List.of("sixchat.home=" + folder)), Map.of());
        lock = InstanceLock.tryTake(profile).orElseThrow();
        server = InstanceServer.open(profile, agent);
    }

    @AfterEach
    void stop() {
        server.close();
        lock.close();
    }

    private Agent connected() {
        return new RemoteAgent(InstanceClient.connect(profile).orElseThrow());
    }

    @Test
    void givenAnInstance_whenAskedOverItsSocket_thenItAnswers() {
        try (Agent remote = connected()) {
            Sent sent = remote.send(BOB, "hällo\n", Duration.ofSeconds(3));

            assertThat(sent).isEqualTo(new Sent("1", BOB.toString(), "delivered", "direct", null));
            assertThat(agent.said).containsExactly("hällo\n 3000");
            assertThat(remote.status().running()).isTrue();
        }
    }

    @Test
    void givenAFileToCopy_whenAskedOverTheSocket_thenItsProgressComesBeforeTheAnswer() {
        List<Event.Progress> told = new CopyOnWriteArrayList<>();
        try (Agent remote = connected()) {
            Copied sent = remote.sendFile(BOB, Path.of("/x/letter"), told::add);
            Copied fetched = remote.fetchFile(BOB, "photos/a", Path.of("/y/a"), told::add);

            assertThat(sent.user()).isEqualTo(BOB.toString());
            assertThat(fetched.direction()).isEqualTo("fetched");
            assertThat(told).containsExactly(new Event.Progress("f", 1, 2));
            assertThat(agent.said).containsExactly("sent /x/letter", "fetched photos/a to /y/a");
        }
    }

    @Test
    void givenACopyThatIsInterrupted_whenAskedOverTheSocket_thenThatIsToldToo() {
        List<Event> told = new CopyOnWriteArrayList<>();
        Agent.Watching watching = new Agent.Watching() {
            @Override
            public void at(Event.Progress progress) {
                // Not of interest here.
            }

            @Override
            public void told(Event event) {
                told.add(event);
            }
        };
        try (Agent remote = connected()) {
            remote.fetchFile(BOB, "a", Path.of("/y/a"), watching);
        }

        assertThat(told)
                .containsExactly(
                        new Event.Interrupted(BOB.toString(), "cut", 60),
                        new Event.Resumed(BOB.toString(), "[2001:db8::7]:4605"));
    }

    @Test
    void givenWhatIsKnownOfAContact_whenAskedOverTheSocket_thenItComes() {
        try (Agent remote = connected()) {
            assertThat(remote.showContact(BOB)).isEqualTo(agent.showContact(BOB));
            assertThat(remote.compareContact(BOB, "1 2")).isEqualTo(agent.compareContact(BOB, "1 2"));
            assertThat(remote.listFiles(BOB, "photos")).isEqualTo(agent.listFiles(BOB, "photos"));
        }
    }

    @Test
    void givenAFailure_whenAskedOverTheSocket_thenItsCodeComesBack() {
        try (Agent remote = connected()) {
            assertThatThrownBy(() -> remote.lookUp(BOB))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                    .hasMessage("no such user");
        }
    }

    @Test
    void givenAConversation_whenTheOtherSpeaks_thenTheEventComesAndClosingReachesTheInstance()
            throws InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Event.Message message = new Event.Message(BOB.toString(), "7", "t", "hello", "direct");

        try (Agent remote = connected();
                Agent.Conversation conversation = remote.chat(BOB, events::add)) {
            assertThat(agent.listener.told(message))
                    .as("what is on its way is not shown")
                    .isFalse();

            assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo(message);
            assertThat(conversation.say("hi").state()).isEqualTo("delivered");
        }

        assertThat(agent.conversationClosed).isTrue();
    }

    @Test
    void givenAConversation_whenTheInstanceEnds_thenItIsLost() throws IOException {
        server.close();
        try (ServerSocketChannel instance = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            instance.bind(UnixDomainSocketAddress.of(profile.socket()));
            CountDownLatch end = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> endsBehindTwoAnswers(instance, end));

            try (Agent remote = connected();
                    Agent.Conversation talk = remote.chat(BOB, event -> {})) {
                assertThat(talk.lost()).isNotDone();
                end.countDown();

                assertThat(talk.lost())
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withMessageContaining("The running instance of this profile has ended");
            }
        }
    }

    /** Greets, says that the conversation is open, and goes when it is told to. */
    private static void endsBehindTwoAnswers(ServerSocketChannel instance, CountDownLatch end) {
        try (LineChannel lines = new LineChannel(instance.accept())) {
            for (int i = 0; i < 2; i++) {
                JsonNode request = Json.parse(lines.read().orElseThrow());
                lines.write(
                        Json.line(Rpc.result(request.path("id"), Rpc.object().put("connected", true))));
            }
            end.await();
        } catch (IOException | InterruptedException gone) {
            // the test fails by what it waits for
        }
    }

    @Test
    @Timeout(20)
    void givenAConversation_whenItsOwnEndCloses_thenItIsNotLost() {
        InstanceClient client = InstanceClient.connect(profile).orElseThrow();
        Agent remote = new RemoteAgent(client);
        Agent.Conversation talk = remote.chat(BOB, event -> {});

        talk.close();
        remote.close();
        while (client.open()) {
            Thread.onSpinWait();
        }

        assertThat(talk.lost().toCompletableFuture().isDone()).isFalse();
    }

    @Test
    void givenAMessageOfAConversation_whenTheCommandHasShownIt_thenTheInstanceLearnsOfItThen()
            throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);

        try (Agent remote = connected();
                Agent.Conversation conversation = remote.chat(BOB, event -> awaited(seen))) {
            agent.listener.told(new Event.Message(BOB.toString(), "7", "t", "hello", "direct"));
            assertThat(agent.shown).isEmpty();

            seen.countDown();

            assertThat(agent.shown.poll(5, TimeUnit.SECONDS)).isEqualTo(BOB + " 7");
            assertThat(conversation.connected()).isTrue();
        }
    }

    @Test
    void givenACommandThatCannotShowAMessage_whenItComes_thenItIsNotNotedAsShownAndTheCommandLearnsWhy() {
        try (Agent remote = connected();
                Agent.Conversation conversation = remote.chat(BOB, event -> {
                    throw new SixChatException(ErrorCode.INTERNAL, "the disk is full");
                })) {
            agent.listener.told(new Event.Message(BOB.toString(), "7", "t", "hello", "direct"));

            assertThatThrownBy(() -> sayUntilItFails(conversation)).hasMessage("the disk is full");
            assertThat(agent.shown).isEmpty();
        }
    }

    private static void sayUntilItFails(Agent.Conversation conversation) {
        while (true) {
            conversation.say("are you there?");
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void givenAnInboxOfSeveralPages_whenItCannotBeWritten_thenNothingOfItCountsAsShown() {
        List<String> written = new ArrayList<>();

        try (Agent remote = connected()) {
            assertThatThrownBy(() -> remote.inbox(false, whole -> {
                        throw new SixChatException(ErrorCode.INTERNAL, "the disk is full");
                    }))
                    .hasMessage("the disk is full");
            assertThat(agent.shown).isEmpty();

            remote.inbox(false, whole -> whole.messages().forEach(m -> written.add(m.text())));
        }

        assertThat(written).containsExactly("hello 1", "hello 2");
        assertThat(agent.shown).containsExactly(BOB + " 1", BOB + " 2");
    }

    @Test
    @Timeout(30)
    void givenALineThatIsStillSent_whenTheConversationIsClosed_thenNobodyWaitsForItAndTheInstanceLearnsOfIt()
            throws Exception {
        agent.mayGo.acquire();
        Agent remote = connected();
        Agent.Conversation conversation = remote.chat(BOB, event -> {});
        CompletableFuture<Throwable> said = new CompletableFuture<>();
        Thread.startVirtualThread(() -> said.complete(catchThrowable(() -> conversation.say("hello"))));
        while (!agent.mayGo.hasQueuedThreads()) {
            Thread.onSpinWait();
        }

        conversation.close();

        assertThat(said.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
        agent.mayGo.release();
        assertThat(agent.closed.await(10, TimeUnit.SECONDS)).isTrue();
        remote.close();
    }

    @Test
    @Timeout(30)
    void givenAnInstanceThatIsSuspended_whenConnected_thenItSaysSoAndWhatToDo() throws IOException {
        server.close();
        try (ServerSocketChannel suspended = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            suspended.bind(UnixDomainSocketAddress.of(profile.socket()));

            assertThatThrownBy(() -> InstanceClient.connect(profile, Duration.ofMillis(100)))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
                    .hasMessageContaining("suspended");
        }
    }

    @Test
    void givenAUserWithoutAName_whenConnected_thenTheInstanceKnowsItsOwnProcesses() {
        String name = System.getProperty("user.name");
        server.close();
        try {
            System.setProperty("user.name", "?");
            server = InstanceServer.open(profile, agent);

            try (Agent remote = connected()) {
                assertThat(remote.status().running()).isTrue();
            }
        } finally {
            System.setProperty("user.name", name);
        }
    }

    @Test
    void givenASocketOfAnotherUser_whenConnected_thenNothingIsSaidToIt() throws IOException {
        UserPrincipal another = () -> "somebody else";
        Owners others = new Owners(Set.of(another));

        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(profile.socket()))) {
            assertThat(others.atTheOtherEndOf(channel)).isFalse();
            assertThat(Owners.of(profile).atTheOtherEndOf(channel)).isTrue();
        }
    }

    @Test
    void givenALineThatIsTooLong_whenWritten_thenItIsAnErrorAndTheConnectionGoesOn() {
        try (Agent remote = connected()) {
            assertThatThrownBy(() -> remote.send(BOB, "x".repeat(1 << 20), Duration.ZERO))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));

            assertThat(remote.status().running()).isTrue();
        }
    }

    @Test
    void givenAnInstanceOfAnotherVersion_whenItsClientAsks_thenItSaysSo() throws IOException {
        try (var socket = SocketChannel.open(UnixDomainSocketAddress.of(profile.socket()));
                LineChannel lines = new LineChannel(socket)) {
            lines.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hello\",\"params\":{\"version\":99}}");

            assertThat(lines.read()).get().asString().contains("\"version\"").contains("error");
        }
    }

    @Test
    void givenAnInstance_whenItsFilesAreSeen_thenOnlyTheOwnerCanUseThem() throws IOException {
        assertThat(Files.getPosixFilePermissions(profile.socket()))
                .allMatch(p -> p.name().startsWith("OWNER"));
        assertThat(Files.getPosixFilePermissions(profile.data()))
                .allMatch(p -> p.name().startsWith("OWNER"));
    }

    @Test
    void givenAnEndedInstance_whenConnected_thenThereIsNone() {
        server.close();

        assertThat(InstanceClient.connect(profile)).isEmpty();
    }
}

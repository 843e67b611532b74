package org.sixchat.cli.meet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.transport.AnonymousSession;

/** Two people meet on the loopback interface. */
class MeetingTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private Party alice;
    private Party bob;

    @BeforeEach
    void meet() throws Exception {
        CompletableFuture<InetSocketAddress> bound = new CompletableFuture<>();
        CompletableFuture<AnonymousSession> came = CompletableFuture.supplyAsync(
                () -> point("Bob").await(List.of(ANY), addresses -> bound.complete(addresses.getFirst()), SOON),
                Thread.ofPlatform().daemon()::start);
        InetSocketAddress door = bound.get(SOON.toSeconds(), TimeUnit.SECONDS);
        alice = new Party(point("Alice").dial(door, door.toString()));
        bob = new Party(came.get(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private MeetingPoint point(String name) {
        return new MeetingPoint(loops, new SecureRandom(), name);
    }

    @Test
    void givenTwoWhoMeetWhenBothSayYesThenTheyTalkVerifiedAndNotBefore() {
        Event.Unverified atAlice = alice.shown(Event.Unverified.class);
        Event.Unverified atBob = bob.shown(Event.Unverified.class);
        assertThat(atAlice.digits()).isEqualTo(atBob.digits());
        assertThat(atAlice.claimedName()).isEqualTo("Bob");

        alice.types("what is your number?");
        Event.Line before = bob.shown(Event.Line.class);
        assertThat(before.verified()).isFalse();
        assertThat(before.text()).isEqualTo("what is your number?");
        assertThat(alice.shown(Event.Delivered.class).id()).isEqualTo(before.id());
        alice.types("  Yes ");
        bob.shown(Event.PeerAgrees.class);
        bob.types("y");
        bob.shown(Event.Verified.class);
        alice.shown(Event.Verified.class);
        bob.types("no");
        Event.Line after = alice.shown(Event.Line.class);
        assertThat(after.text()).as("a second answer is a line like others").isEqualTo("no");
        assertThat(after.verified()).isTrue();
        bob.shown(Event.Delivered.class);
        alice.endsInput();

        assertThat(alice.end()).isNull();
        assertThat(bob.end()).isNull();
        assertThat(bob.shown(Event.Ended.class).reason()).isEqualTo("closed");
    }

    @Test
    void givenDigitsThatDifferWhenOneSaysNoThenBothAreToldAndMayTryAnew() {
        alice.types("yes");
        bob.types("n");

        for (Party one : List.of(alice, bob)) {
            assertThat(one.end().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
            assertThat(one.end()).hasMessageContaining("DIGITS DIFFER").hasMessageContaining("Run it again");
        }
    }

    @Test
    void givenOneWhoLeavesWithoutAnAnswerThenTheOtherIsToldThatNothingWasVerified() {
        alice.types("yes");
        bob.endsInput();

        assertThat(alice.end().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
        assertThat(alice.end()).hasMessageContaining("Nothing was verified");
        assertThat(bob.end().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenAnInputThatEndsBehindTheYesThenTheOthersWordIsStillAwaited() {
        alice.types("yes");
        alice.types("hello");
        alice.endsInput();
        bob.shown(Event.Unverified.class);
        bob.shown(Event.PeerAgrees.class);
        assertThat(bob.shown(Event.Line.class).verified()).isFalse();

        bob.types("yes");

        bob.shown(Event.Verified.class);
        assertThat(alice.end()).isNull();
        assertThat(bob.end()).isNull();
    }

    @Test
    void givenALineThatCannotBeSentThenItIsReportedAndTheMeetingGoesOn() {
        bob.shown(Event.Unverified.class);
        alice.types("\u001b[A");
        alice.types("hello");

        assertThat(bob.shown(Event.Line.class).text()).isEqualTo("hello");
        assertThat(alice.notSent).hasSize(1);
    }

    @Test
    void givenNobodyWhenAMeetingIsDialledOrAwaitedThenItSaysWhatToDoNext() throws IOException {
        InetSocketAddress dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = new InetSocketAddress(gone.getInetAddress(), gone.getLocalPort());
        }

        assertThatThrownBy(() -> point("").dial(dead, "there"))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
                .hasMessageContaining("sixchat meet --listen");
        assertThatThrownBy(() -> point("").await(List.of(ANY), addresses -> {}, Duration.ofMillis(20)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT))
                .hasMessageContaining("sixchat meet ADDRESS");
    }
}

package org.sixchat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.cli.meet.MeetingPoint;
import org.sixchat.sixchat.transport.AnonymousSession;
import picocli.CommandLine;

/** {@code sixchat meet} as it is typed, by Alice; Bob is there or not. */
class MeetCommandTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
    private final PrintStream realData = System.out;
    private final PrintStream realDiagnostics = System.err;
    private final InputStream realInput = System.in;
    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(diagnostics, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(realData);
        System.setErr(realDiagnostics);
        System.setIn(realInput);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private int run(String input, String... arguments) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        List<String> all = new ArrayList<>(List.of("meet"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--home", folder.toString()));
        return CommandLines.configured(new CommandLine(new SixchatCommand())).execute(all.toArray(String[]::new));
    }

    private String said() {
        return diagnostics.toString(StandardCharsets.UTF_8);
    }

    private String shown() {
        return data.toString(StandardCharsets.UTF_8);
    }

    /** Bob awaits somebody, and answers. */
    private String bob(boolean matches) throws Exception {
        CompletableFuture<InetSocketAddress> bound = new CompletableFuture<>();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        MeetingPoint point = new MeetingPoint(loops, new SecureRandom(), "Bob");
        CompletableFuture<AnonymousSession> met = CompletableFuture.supplyAsync(
                () -> point.await(List.of(any), addresses -> bound.complete(addresses.getFirst()), SOON),
                Thread.ofPlatform().daemon()::start);
        assertThat(met.thenAccept(session -> {
                    session.heard().subscribe().with(heard -> {}, failed -> {});
                    session.compared(matches).subscribe().with(done -> {});
                }))
                .isNotNull();
        InetSocketAddress door = bound.get(SOON.toSeconds(), TimeUnit.SECONDS);
        return door.getAddress().getHostAddress() + ":" + door.getPort();
    }

    @Test
    void givenNoProfileWhenTheDigitsMatchThenPeopleTalkAndNothingIsKept() throws Exception {
        assertThat(run("y\nhello\n", bob(true), "--name", "Alice")).isZero();

        assertThat(shown())
                .startsWith("UNVERIFIED: connected to 127.0.0.1:")
                .contains("call themselves \"Bob\"")
                .containsPattern("\n    \\d{3} \\d{3} \\d{3}\n")
                .contains("VERIFIED, for this meeting only")
                .endsWith("The meeting ended: closed\n");
        assertThat(said()).contains("BY VOICE", "yes or no");
        try (Stream<Path> kept = Files.walk(folder)) {
            assertThat(kept).containsExactly(folder);
        }
    }

    @Test
    void givenJsonWhenTheDigitsMatchThenEachEventIsAnObjectAndTheDigitsAreBare() throws Exception {
        assertThat(run("yes\n", bob(true), "--output", "json")).isZero();

        assertThat(shown().lines().findFirst().orElseThrow())
                .startsWith("{\"event\":\"unverified\",\"address\":\"127.0.0.1:")
                .containsPattern("\"claimedName\":\"Bob\",\"digits\":\"\\d{9}\",\"suite\":\"X25519MLKEM768-");
        assertThat(shown())
                .contains("{\"event\":\"verified\"}\n")
                .endsWith("{\"event\":\"ended\",\"reason\":\"closed\"}\n");
        assertThat(said()).isEmpty();
    }

    @Test
    void givenTheOtherSideSaysNoWhenAskedThenItIsNotTrustedAndSaysWhatToDoNext() throws Exception {
        assertThat(run("yes\n", bob(false), "--output", "json")).isEqualTo(5);

        assertThat(said()).startsWith("{\"error\":{\"code\":\"not-trusted\"").contains("DIGITS DIFFER", "Run it again");
        assertThat(shown()).doesNotContain("\"verified\"}");
    }

    @Test
    void givenAnInputThatEndsWithoutAnAnswerWhenMetThenNothingIsVerified() throws Exception {
        assertThat(run("hello\n", bob(true))).isEqualTo(5);

        assertThat(said()).contains("Nothing was verified");
    }

    @Test
    void givenNobodyThereWhenDialledThenItSaysWhatToRunOnTheOtherMachine() throws IOException {
        int dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = gone.getLocalPort();
        }

        assertThat(run("", "127.0.0.1:" + dead)).isEqualTo(6);
        assertThat(said()).contains("sixchat meet --listen");
    }

    @Test
    void givenNobodyComesWhenAwaitedThenItShowsTheAddressAndTimesOut() {
        assertThat(run("", "--listen", "--port", "0", "--set", "sixchat.peer.listen=127.0.0.1", "--timeout", "0"))
                .isEqualTo(7);

        assertThat(shown()).containsPattern("run: sixchat meet 127\\.0\\.0\\.1:\\d+\n");
        assertThat(said()).contains("Nobody came");
    }

    @Test
    void givenAPortThatIsTakenWhenAwaitedThenItSaysHowToTakeAnotherOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("", "--listen", "--port", port, "--set", "sixchat.peer.listen=127.0.0.1"))
                    .isNotZero();
        }

        assertThat(said()).contains("--port 4606");
    }

    @ParameterizedTest
    @CsvSource({
        "'', either --listen",
        "192.0.2.7 --listen, either --listen",
        "192.0.2.7 --port 4606, --port goes with --listen",
        "bob@b.example, sixchat chat bob@b.example",
        "laptop, is not an IP address",
        "--listen --name bob@b.example, must not read as a user id"
    })
    void givenAMeetingThatMakesNoSenseWhenRunThenItSaysWhy(String arguments, String why) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        assertThat(run("", words)).isNotZero();
        assertThat(said()).contains(why);
        assertThat(shown()).isEmpty();
    }
}

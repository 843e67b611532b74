package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.TwoDomains;

/** Whatever arrives on 4604, on 4605 and at the store: an error or a closed connection in time, and the work goes on. */
@ExtendWith(SharedScene.class)
class BadInputIT {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final int MUCH = 8 * 1024 * 1024;
    private static final int MESSAGE_LIMIT = 16 * 1024;
    private static final int CROWD = 600;

    private static final Map<String, CompletableFuture<byte[]>> ANSWERS = new LinkedHashMap<>();

    private static TwoDomains scene;

    static Stream<Arguments> inputs() {
        return Stream.of("irp", "peer", "store")
                .flatMap(where -> Stream.of(
                        Arguments.of(where, "garbage", garbage()),
                        Arguments.of(where, "an over-long length", new byte[] {0x7f, -1, -1, -1, 0, 0}),
                        Arguments.of(where, "a length of zero", new byte[] {0, 0, 0, 0}),
                        Arguments.of(where, "an XML bomb", frame(bomb())),
                        Arguments.of(
                                where, "an unknown message", frame("<nonsense xmlns='urn:sixchat:irp:1' id='1'/>")),
                        Arguments.of(where, "half a message", half()),
                        Arguments.of(where, "silence", new byte[0])));
    }

    /** All of it arrives at once, since some of it is answered by a time limit only. */
    @BeforeAll
    static void send(TwoDomains shared) {
        scene = shared;
        scene.bob().listen();
        ExecutorService threads = Executors.newCachedThreadPool();
        inputs().map(Arguments::get)
                .forEach(input -> ANSWERS.put(
                        input[1] + " at " + input[0],
                        CompletableFuture.supplyAsync(() -> answer((String) input[0], (byte[]) input[2]), threads)));
    }

    @AfterAll
    static void offline() {
        scene.bob().leave();
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("inputs")
    void givenBadInputThenTheConnectionEndsInTime(String where, String what, byte[] input) throws Exception {
        byte[] answer = ANSWERS.get(what + " at " + where).get(2 * LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(answer.length).as(input.length + " octets in").isLessThan(MUCH);
        assertThat(new String(answer, StandardCharsets.UTF_8)).doesNotContain("Exception", "org.sixchat");
    }

    @Test
    void givenAllOfItThenOthersAreServed() {
        CompletableFuture.allOf(ANSWERS.values().toArray(CompletableFuture[]::new))
                .join();

        assertThat(scene.alice().call("lookup", TwoDomains.BOB).path("devices")).hasSize(1);
        assertThat(scene.alice()
                        .call("send", TwoDomains.BOB, "still there?")
                        .path("via")
                        .asText())
                .isEqualTo("direct");
    }

    private static byte[] answer(String where, byte[] input) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(Network.loopback()), port(where)));
            write(socket, input);
            return untilClosed(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The services run in small heaps and end when these are full: who is still the same process has kept its memory bounded. */
    @ParameterizedTest
    @ValueSource(strings = {"irp", "store"})
    void givenHundredsOfHalfMessagesAtOnceThenTheSameProcessServesOthers(String where) throws IOException {
        ProcessHandle before = scene.b().part(service(where));
        byte[] most = Arrays.copyOf(frame("<x>" + "y".repeat(MESSAGE_LIMIT - 100) + "</x>"), MESSAGE_LIMIT - 100);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CROWD; i++) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(new InetSocketAddress(InetAddress.getByName(Network.loopback()), port(where)));
                write(socket, most);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }

        Await.until(
                "others are served",
                LIMIT,
                () -> scene.alice().run("lookup", TwoDomains.BOB).exit() == 0);
        assertThat(scene.b().part(service(where)).pid()).isEqualTo(before.pid());
    }

    private static String service(String where) {
        return where.equals("irp") ? "irp-registry" : "message-store";
    }

    private static int port(String where) {
        return switch (where) {
            case "irp" -> scene.b().port("irp");
            case "store" -> scene.b().port("store");
            default -> scene.bob().port();
        };
    }

    private static void write(Socket socket, byte[] input) {
        try {
            socket.getOutputStream().write(input);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // It did not want to read all of it, which is its right.
        }
    }

    /** Reads until the other side closes; a frame with an error may come first. */
    private static byte[] untilClosed(Socket socket) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        socket.setSoTimeout((int) LIMIT.toMillis());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int read = in.read(); read >= 0 && all.size() < MUCH; read = in.read()) {
                all.write(read);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after " + LIMIT.toSeconds() + " s", e);
        } catch (IOException e) {
            // Reset, which is an end as well.
        }
        assertThat(System.nanoTime()).isLessThan(deadline);
        return all.toByteArray();
    }

    private static byte[] garbage() {
        byte[] garbage = new byte[64 * 1024];
        new Random(4604).nextBytes(garbage);
        garbage[0] = (byte) 0xa5;
        return garbage;
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("<?xml version='1.0'?><!DOCTYPE b [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 12; i++) {
            text.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        return text.append("]><capabilities xmlns='urn:sixchat:irp:1' id='&a11;'/>")
                .toString();
    }

    private static byte[] half() {
        byte[] whole = frame("<capabilities xmlns='urn:sixchat:irp:1' id='1'/>");
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] frame(String xml) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] body = xml.getBytes(StandardCharsets.UTF_8);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(body.length);
            out.write(body);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }
}

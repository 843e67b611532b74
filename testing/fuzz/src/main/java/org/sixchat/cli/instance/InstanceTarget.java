package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Typed;

/**
 * The lines of JSON-RPC on the agent's socket: the whole input as one client's bytes, and each of its lines as an answer or event
 * that a command reads. The instance answers in whole lines, and never says that it has a fault.
 */
public final class InstanceTarget implements FuzzTarget {
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hello\",\"params\":{\"version\":" + Rpc.VERSION + "}}\n";
    private static final int MAX_ANSWERS = 1 << 24;

    @Override
    public void run(byte[] input) throws Exception {
        MemoryChannel client = new MemoryChannel(input, MAX_ANSWERS);
        new InstanceConnection(new LineChannel(client), agent()).run();
        String answers = client.written();
        if (!answers.isEmpty() && !answers.endsWith("\n")) {
            throw new Finding("half a line was written");
        }
        answers.lines().forEach(InstanceTarget::requireHealthy);
        for (String line : new String(input, StandardCharsets.UTF_8).split("\n", 50)) {
            Typed.taken(() -> Event.read(Json.parse(line).path("params")));
            readAnswer(line);
        }
    }

    private static void requireHealthy(String line) {
        JsonNode answer = Json.parse(line);
        if (answer.path("error").path("data").path("code").asText().equals(ErrorCode.INTERNAL.token())) {
            throw new Finding("the instance calls it a fault of its own: " + line);
        }
    }

    /** Whatever code the other end puts into its error is its own. */
    private static void readAnswer(String line) {
        try {
            Rpc.resultOf(Json.parse(line));
        } catch (SixChatException told) {
            if (told.code() == null) {
                throw new Finding("an error without a code", told);
            }
        }
    }

    /** Knows nobody and does nothing, in the typed way. */
    private static Agent agent() {
        return (Agent) Proxy.newProxyInstance(
                Agent.class.getClassLoader(), new Class<?>[] {Agent.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("shown")) {
                        ((List<?>) arguments[0]).forEach(Objects::requireNonNull);
                        return null;
                    }
                    throw new SixChatException(ErrorCode.NOT_FOUND, "nobody is here");
                });
    }

    @Override
    public List<byte[]> samples() {
        return List.of(
                bytes(HELLO + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"status\"}\n"),
                bytes(HELLO + "{\"id\":\"x\",\"method\":\"lookup\",\"params\":{\"user\":\"bob@b.example\"}}\n"),
                bytes(HELLO + "{\"id\":3,\"method\":\"trust.add\",\"params\":{\"root\":\"AAAA\"}}\n"),
                bytes(HELLO + "{\"id\":4,\"method\":\"inbox\",\"params\":{\"all\":true,\"after\":9}}\n"),
                bytes(
                        HELLO
                                + "{\"id\":5,\"method\":\"inbox.shown\",\"params\":{\"messages\":[{\"id\":\"a\",\"from\":\"b\"}]}}\n"),
                bytes(
                        HELLO
                                + "{\"id\":6,\"method\":\"send\",\"params\":{\"user\":\"bob@b.example\",\"text\":\"x\",\"wait-millis\":1}}\n"),
                bytes(HELLO + "{\"id\":7,\"method\":\"chat.open\",\"params\":{\"user\":\"bob@b.example\"}}\n"),
                bytes(HELLO + "{\"id\":7,\"method\":\"trust.remove\",\"params\":{\"domain\":\"b.example\"}}\n"),
                bytes(
                        "{\"method\":\"event\",\"params\":{\"event\":\"message\",\"from\":\"a\",\"id\":\"b\",\"text\":\"c\"}}\n"),
                bytes("{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"m\",\"data\":{\"code\":\"busy\"}}}\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

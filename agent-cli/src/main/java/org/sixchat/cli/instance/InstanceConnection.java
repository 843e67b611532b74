package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** One client of the instance: its requests are answered in their order, events come in between. */
final class InstanceConnection implements Runnable {
    private final LineChannel lines;
    private final InstanceMethods methods;
    private boolean greeted;

    InstanceConnection(LineChannel lines, Agent agent) {
        this.lines = lines;
        this.methods = new InstanceMethods(agent, this::event);
    }

    @Override
    public void run() {
        try (lines;
                methods) {
            Optional<String> line = lines.read();
            while (line.isPresent()) {
                take(Json.parse(line.get()));
                line = lines.read();
            }
        } catch (IOException | SixChatException gone) {
            // The client went away, or does not speak JSON: its connection ends, the instance goes on.
        }
    }

    /** A notification (JSON-RPC 2.0 section 4.1) is worked off and not answered. */
    private void take(JsonNode request) throws IOException {
        JsonNode answer = answer(request);
        if (request.has("id")) {
            try {
                lines.write(Json.line(answer));
            } catch (SixChatException tooLarge) {
                lines.write(Json.line(Rpc.error(request.path("id"), tooLarge)));
            }
        }
    }

    private JsonNode answer(JsonNode request) {
        JsonNode id = request.path("id");
        try {
            String method = request.path("method").asText();
            if (!greeted) {
                greet(method, request.path("params"));
                return Rpc.result(id, Rpc.object().put("version", Rpc.VERSION));
            }
            return Rpc.result(id, Json.tree(methods.call(method, request.path("params"))));
        } catch (RuntimeException failed) {
            return Rpc.error(id, Failures.known(failed));
        }
    }

    private void greet(String method, JsonNode params) {
        if (!method.equals("hello") || params.path("version").asInt() != Rpc.VERSION) {
            throw new SixChatException(
                    ErrorCode.VERSION,
                    "The running instance is of another version of sixchat. Stop it, then start it again");
        }
        greeted = true;
    }

    private void event(Event event) {
        try {
            lines.write(Json.line(Rpc.notification("event", Json.tree(event))));
        } catch (IOException gone) {
            throw new SixChatException(ErrorCode.CUT, "The command that listened has gone", gone);
        }
    }
}

package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** JSON-RPC 2.0 as trees. */
final class Rpc {
    /** Version of the methods; an instance of another version is asked for nothing. In 1, asking marked messages as shown. */
    static final int VERSION = 2;

    /** An application error (JSON-RPC 2.0 section 5.1 leaves -32000 to -32099 to servers). */
    private static final int APPLICATION_ERROR = -32_000;

    private Rpc() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode request(long id, String method, ObjectNode params) {
        return head().put("id", id).put("method", method).set("params", params);
    }

    static ObjectNode notification(String method, JsonNode params) {
        return head().put("method", method).set("params", params);
    }

    static ObjectNode result(JsonNode id, JsonNode result) {
        ObjectNode answer = head();
        answer.set("id", id);
        answer.set("result", result);
        return answer;
    }

    static ObjectNode error(JsonNode id, SixChatException failure) {
        ObjectNode error = object().put("code", APPLICATION_ERROR).put("message", failure.getMessage());
        error.putObject("data").put("code", failure.code().token());
        ObjectNode answer = head();
        answer.set("id", id);
        answer.set("error", error);
        return answer;
    }

    /** The result of an answer, or its error thrown. */
    static JsonNode resultOf(JsonNode answer) {
        JsonNode error = answer.get("error");
        if (error != null) {
            throw new SixChatException(
                    ErrorCode.ofToken(error.path("data").path("code").asText()),
                    error.path("message").asText());
        }
        return answer.path("result");
    }

    private static ObjectNode head() {
        return object().put("jsonrpc", "2.0");
    }
}

package org.sixchat.service.start;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A line of the log before there is one: what is logged before Quarkus starts would be shown only when it has started. */
final class LogLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

    private LogLine() {}

    /** With the keys and the form that the service's own log has. */
    static String warning(boolean json, Instant at, String message) {
        return json
                ? new JsonObject()
                        .put("timestamp", at.toString())
                        .put("level", "WARN")
                        .put("loggerName", ServiceStart.class.getName())
                        .put("message", message)
                        .encode()
                : TIME.format(at.atZone(ZoneId.systemDefault())) + " WARN  [" + ServiceStart.class.getName() + "] "
                        + message;
    }
}

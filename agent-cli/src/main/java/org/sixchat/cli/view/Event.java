package org.sixchat.cli.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.json.JsonForm;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What {@code listen}, {@code chat} and {@code meet} report while they run; each is one line of JSON. */
@JsonPropertyOrder("event")
public sealed interface Event extends JsonForm {
    /** The kind, lower case. */
    @JsonProperty("event")
    String event();

    /** The listener is bound; {@code addresses} are {@code host:port}. */
    record Listening(List<String> addresses, String user) implements Event {
        @Override
        public String event() {
            return "listening";
        }
    }

    /** The registry took an address record. */
    record Registered(List<String> addresses, long sequence, String expires) implements Event {
        @Override
        public String event() {
            return "registered";
        }
    }

    /** A message came in and is kept. */
    record Message(String from, String id, String sent, String text, String via) implements Event {
        @Override
        public String event() {
            return "message";
        }
    }

    /** A verified contact called. */
    record Call(String from, boolean verified, PeerView peer) implements Event {
        @Override
        public String event() {
            return "call";
        }
    }

    /** A peer was called and verified. */
    record Connected(String to, boolean verified, PeerView peer) implements Event {
        @Override
        public String event() {
            return "connected";
        }
    }

    /** A message of ours was confirmed by a device of the recipient; each device is told once. */
    record Delivered(String id, String to, String device) implements Event {
        @Override
        public String event() {
            return "delivered";
        }
    }

    /** A message that had come reads otherwise from now on; an empty text is one that was withdrawn. */
    record Edited(String from, String id, String sent, String text) implements Event {
        @Override
        public String event() {
            return "edited";
        }
    }

    /** A message of ours was shown to its reader. */
    record Read(String id, String by) implements Event {
        @Override
        public String event() {
            return "read";
        }
    }

    /** A contact is writing, or is not any more. */
    record Typing(String from, boolean active) implements Event {
        @Override
        public String event() {
            return "typing";
        }
    }

    /** How reachable a contact is: {@code available}, {@code away} or {@code busy}; the text is theirs, and may be absent. */
    record Presence(String from, String state, String since, String text) implements Event {
        @Override
        public String event() {
            return "presence";
        }
    }

    /** A message of ours lies, sealed, in the store of the recipient's domain, or waits here. */
    record Waiting(String id, String to, String state) implements Event {
        @Override
        public String event() {
            return "waiting";
        }
    }

    /** A file of a contact came, and is kept at {@code path}; {@code name} is theirs. */
    record File(String from, String name, String path, long size) implements Event {
        @Override
        public String event() {
            return "file";
        }
    }

    /** How far a transfer of the owner's is, in bytes. */
    record Progress(String file, long done, long size) implements Event {
        @Override
        public String event() {
            return "progress";
        }
    }

    /** A message of ours was given up: the recipient's own registry knows no such user any more. */
    record Failed(String id, String to, String reason) implements Event {
        @Override
        public String event() {
            return "failed";
        }
    }

    /** Somebody is awaited without a certificate; {@code addresses} are {@code host:port}. */
    record Awaiting(List<String> addresses) implements Event {
        @Override
        public String event() {
            return "awaiting";
        }
    }

    /** There is a session without certificates, whose {@code digits} both people have to compare. */
    record Unverified(String address, String claimedName, String digits, String suite) implements Event {
        @Override
        public String event() {
            return "unverified";
        }
    }

    /** The other side of a session without certificates says that the digits match; this side has not said so yet. */
    record PeerAgrees() implements Event {
        @Override
        public String event() {
            return "peer-agrees";
        }
    }

    /** Both sides of a session without certificates have said that the digits match. */
    record Verified() implements Event {
        @Override
        public String event() {
            return "verified";
        }
    }

    /** A line in a session without certificates; {@code verified} tells whether both had compared when it came. */
    record Line(String claimedName, String id, String sent, String text, boolean verified) implements Event {
        @Override
        public String event() {
            return "line";
        }
    }

    /** A contact's device has a new key, which its old one has signed: it is accepted without a question. */
    record Renewed(String user, String device, String key) implements Event {
        @Override
        public String event() {
            return "renewed";
        }
    }

    /** Somebody was refused. */
    record Refused(String from, String reason) implements Event {
        @Override
        public String event() {
            return "refused";
        }
    }

    /**
     * The connection with a peer is gone: both sides look for each other, and what is said meanwhile waits.
     *
     * @param reason {@code cut}, {@code timed-out}, or {@code slow}
     * @param patience seconds until the session has ended, if they do not find each other
     */
    record Interrupted(String with, String reason, long patience) implements Event {
        @Override
        public String event() {
            return "interrupted";
        }
    }

    /** They have found each other, and the session goes on. */
    record Resumed(String with, String address) implements Event {
        @Override
        public String event() {
            return "resumed";
        }
    }

    /** A session ended: {@code closed} properly, or {@code cut}. */
    record Ended(String with, String reason) implements Event {
        @Override
        public String event() {
            return "ended";
        }
    }

    /** Something does not work for the moment; the agent goes on. */
    record Warning(String code, String message) implements Event {
        @Override
        public String event() {
            return "warning";
        }
    }

    /** Reads an event from its JSON. */
    static Event read(JsonNode tree) {
        return switch (tree.path("event").asText()) {
            case "listening" -> Json.read(tree, Listening.class);
            case "registered" -> Json.read(tree, Registered.class);
            case "message" -> Json.read(tree, Message.class);
            case "call" -> Json.read(tree, Call.class);
            case "connected" -> Json.read(tree, Connected.class);
            case "delivered" -> Json.read(tree, Delivered.class);
            case "edited" -> Json.read(tree, Edited.class);
            case "read" -> Json.read(tree, Read.class);
            case "typing" -> Json.read(tree, Typing.class);
            case "presence" -> Json.read(tree, Presence.class);
            case "waiting" -> Json.read(tree, Waiting.class);
            case "file" -> Json.read(tree, File.class);
            case "progress" -> Json.read(tree, Progress.class);
            case "failed" -> Json.read(tree, Failed.class);
            case "awaiting" -> Json.read(tree, Awaiting.class);
            case "unverified" -> Json.read(tree, Unverified.class);
            case "peer-agrees" -> new PeerAgrees();
            case "verified" -> new Verified();
            case "line" -> Json.read(tree, Line.class);
            case "renewed" -> Json.read(tree, Renewed.class);
            case "refused" -> Json.read(tree, Refused.class);
            case "interrupted" -> Json.read(tree, Interrupted.class);
            case "resumed" -> Json.read(tree, Resumed.class);
            case "ended" -> Json.read(tree, Ended.class);
            case "warning" -> Json.read(tree, Warning.class);
            default -> throw new SixChatException(ErrorCode.UNEXPECTED, "An event of an unknown kind");
        };
    }
}

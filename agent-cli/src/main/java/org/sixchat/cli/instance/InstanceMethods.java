package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.json.JsonForm;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Messages;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.core.UserId;

/** The methods that an instance offers on its socket; a connection has one conversation at most. */
final class InstanceMethods implements AutoCloseable {
    /** A state of the conversation. */
    record ChatState(boolean connected) implements JsonForm {}

    /** How many messages were noted as shown. */
    record Noted(int shown) implements JsonForm {}

    private final Agent agent;
    private final Consumer<Event> events;
    private Agent.Conversation conversation;

    InstanceMethods(Agent agent, Consumer<Event> events) {
        this.agent = agent;
        this.events = events;
    }

    JsonForm call(String method, JsonNode params) {
        return switch (method) {
            case "whoami" -> agent.whoAmI();
            case "status" -> agent.status();
            case "lookup" -> agent.lookUp(user(params));
            case "contacts.list" -> agent.contacts();
            case "contacts.add" -> agent.addContact(user(params), flag(params, "accept-devices"));
            case "contacts.remove" -> agent.removeContact(user(params), flag(params, "keys"));
            case "contacts.show" -> agent.showContact(user(params));
            case "contacts.compare" -> agent.compareContact(user(params), text(params, "number"));
            case "trust.list" -> agent.anchors();
            case "trust.add" -> agent.addAnchor(octets(params, "root"));
            case "trust.remove" -> agent.removeAnchor(new DomainName(text(params, "domain")));
            case "send" -> agent.send(user(params), text(params, "text"), Duration.ofMillis(millis(params)));
            case "inbox" ->
                agent.inbox(flag(params, "all"), params.path("after").asLong());
            case "files.send" -> agent.sendFile(user(params), Path.of(text(params, "file")), new Passing());
            case "files.fetch" ->
                agent.fetchFile(user(params), text(params, "path"), Path.of(text(params, "file")), new Passing());
            case "files.list" -> agent.listFiles(user(params), text(params, "path"));
            case "inbox.shown" -> shown(params.path("messages"));
            case "chat.open" -> open(user(params));
            case "chat.say" -> conversation().say(text(params, "text"));
            case "chat.shown" -> shown(text(params, "id"));
            case "chat.close" -> closed();
            default ->
                throw new SixChatException(
                        ErrorCode.UNEXPECTED, "The instance has no method '" + Texts.printable(method) + "'");
        };
    }

    /** Passes on what is told of a transfer. */
    private final class Passing implements Agent.Watching {
        @Override
        public void at(Event.Progress progress) {
            events.accept(progress);
        }

        @Override
        public void told(Event event) {
            events.accept(event);
        }
    }

    private ChatState open(UserId with) {
        close();
        // What is written to the socket has not been shown by that: the other end says so when it was.
        conversation = agent.talk(with, event -> {
            events.accept(event);
            return false;
        });
        return new ChatState(conversation.connected());
    }

    private Noted shown(JsonNode messages) {
        List<Messages.Entry> shown = new ArrayList<>();
        messages.forEach(message -> shown.add(Json.read(message, Messages.Entry.class)));
        agent.shown(shown);
        return new Noted(shown.size());
    }

    private Noted shown(String id) {
        conversation().shown(id);
        return new Noted(1);
    }

    private ChatState closed() {
        close();
        return new ChatState(false);
    }

    private Agent.Conversation conversation() {
        if (conversation == null) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "No conversation is open");
        }
        return conversation;
    }

    private static UserId user(JsonNode params) {
        return UserId.parse(text(params, "user"));
    }

    private static String text(JsonNode params, String name) {
        return params.path(name).asText();
    }

    private static byte[] octets(JsonNode params, String name) {
        try {
            return Base64.getDecoder().decode(text(params, name));
        } catch (IllegalArgumentException notBase64) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "'" + name + "' is not base64", notBase64);
        }
    }

    private static boolean flag(JsonNode params, String name) {
        return params.path(name).asBoolean();
    }

    private static long millis(JsonNode params) {
        return params.path("wait-millis").asLong();
    }

    @Override
    public void close() {
        if (conversation != null) {
            conversation.close();
            conversation = null;
        }
    }
}

package org.sixchat.cli.instance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.json.JsonForm;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Listed;
import org.sixchat.cli.view.LookedUp;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.cli.view.Status;
import org.sixchat.cli.view.TrustChanged;
import org.sixchat.cli.view.TrustList;
import org.sixchat.cli.view.WhoAmI;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/** The agent in the running instance. */
final class RemoteAgent implements Agent {
    /** Longer than everything together that the instance waits for while it answers. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    /** A transfer that goes on may take long; the instance itself gives up one that does not. */
    private static final Duration TRANSFER = Duration.ofDays(7);

    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** Messages that are noted as shown at once. */
    private static final int NOTED = 500;

    private final InstanceClient instance;

    RemoteAgent(InstanceClient instance) {
        this.instance = instance;
    }

    @Override
    public WhoAmI whoAmI() {
        return call("whoami", Rpc.object(), WhoAmI.class);
    }

    @Override
    public Status status() {
        return call("status", Rpc.object(), Status.class);
    }

    @Override
    public LookedUp lookUp(UserId user) {
        return call("lookup", about(user), LookedUp.class);
    }

    @Override
    public ContactList contacts() {
        return call("contacts.list", Rpc.object(), ContactList.class);
    }

    @Override
    public ContactChanged addContact(UserId user, boolean acceptDevices) {
        return call("contacts.add", about(user).put("accept-devices", acceptDevices), ContactChanged.class);
    }

    @Override
    public ContactChanged removeContact(UserId user, boolean keys) {
        return call("contacts.remove", about(user).put("keys", keys), ContactChanged.class);
    }

    @Override
    public ContactDetails showContact(UserId user) {
        return call("contacts.show", about(user), ContactDetails.class);
    }

    @Override
    public ContactCompared compareContact(UserId user, String number) {
        return call("contacts.compare", about(user).put("number", number), ContactCompared.class);
    }

    @Override
    public TrustList anchors() {
        return call("trust.list", Rpc.object(), TrustList.class);
    }

    @Override
    public TrustChanged addAnchor(byte[] root) {
        String text = Base64.getEncoder().encodeToString(root);
        return call("trust.add", Rpc.object().put("root", text), TrustChanged.class);
    }

    @Override
    public TrustChanged removeAnchor(DomainName domain) {
        return call("trust.remove", Rpc.object().put("domain", domain.value()), TrustChanged.class);
    }

    @Override
    public Sent send(UserId to, String text, Duration wait) {
        ObjectNode params = about(to).put("text", text).put("wait-millis", wait.toMillis());
        return call("send", params, ANSWER.plus(wait), Sent.class);
    }

    @Override
    public Messages inbox(boolean all, long after) {
        return call("inbox", Rpc.object().put("all", all).put("after", after), Messages.class);
    }

    @Override
    public void shown(List<Messages.Entry> messages) {
        for (int from = 0; from < messages.size(); from += NOTED) {
            ObjectNode params = Rpc.object();
            ArrayNode some = params.putArray("messages");
            messages.subList(from, Math.min(from + NOTED, messages.size()))
                    .forEach(m -> some.addObject().put("from", m.from()).put("id", m.id()));
            call("inbox.shown", params, InstanceMethods.Noted.class);
        }
    }

    @Override
    public Conversation talk(UserId with, Listener events) {
        instance.onEvent(event -> {
            if (events.told(event) && event instanceof Event.Message message) {
                noteShown(message.id());
            }
        });
        InstanceMethods.ChatState state = call("chat.open", about(with), InstanceMethods.ChatState.class);
        return new RemoteConversation(state.connected());
    }

    @Override
    public Copied sendFile(UserId to, Path file, Watching watching) {
        return copy("files.send", about(to).put("file", file.toString()), watching);
    }

    @Override
    public Copied fetchFile(UserId from, String path, Path to, Watching watching) {
        return copy("files.fetch", about(from).put("path", path).put("file", to.toString()), watching);
    }

    @Override
    public Listed listFiles(UserId from, String path) {
        return call("files.list", about(from).put("path", path), Listed.class);
    }

    private Copied copy(String method, ObjectNode params, Watching watching) {
        instance.onEvent(event -> {
            if (event instanceof Event.Progress progress) {
                watching.at(progress);
            } else {
                watching.told(event);
            }
        });
        return call(method, params, TRANSFER, Copied.class);
    }

    @Override
    public void close() {
        instance.close();
    }

    /** Without an answer: this is said by the thread that reads the answers. */
    private void noteShown(String id) {
        instance.tell("chat.shown", Rpc.object().put("id", id));
    }

    private <T extends JsonForm> T call(String method, ObjectNode params, Class<T> type) {
        return call(method, params, ANSWER, type);
    }

    private <T extends JsonForm> T call(String method, ObjectNode params, Duration limit, Class<T> type) {
        return Json.read(instance.call(method, params, limit), type);
    }

    private static ObjectNode about(UserId user) {
        return Rpc.object().put("user", user.toString());
    }

    private final class RemoteConversation implements Conversation {
        private final boolean connected;

        RemoteConversation(boolean connected) {
            this.connected = connected;
        }

        @Override
        public Sent say(String text) {
            return call("chat.say", Rpc.object().put("text", text), Sent.class);
        }

        @Override
        public void shown(String id) {
            noteShown(id);
        }

        @Override
        public boolean connected() {
            return connected;
        }

        @Override
        public CompletionStage<Void> lost() {
            return instance.gone();
        }

        @Override
        public void close() {
            if (instance.asking()) {
                // A line is still on its way, as after Ctrl-C: the instance closes the conversation when the connection
                // ends.
                instance.close();
            } else if (instance.open()) {
                instance.call("chat.close", Rpc.object(), CLOSING);
            }
        }
    }
}

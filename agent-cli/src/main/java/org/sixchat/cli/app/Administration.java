package org.sixchat.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.sixchat.cli.directory.AdminClient;
import org.sixchat.cli.directory.AdminPlace;
import org.sixchat.cli.directory.Network;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.view.Invited;
import org.sixchat.cli.view.Removed;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import org.sixchat.pki.keystore.SecretFiles;
import org.sixchat.wire.net.NettyThreads;

/** What the administrator of a domain does from here: invites and removes. */
public final class Administration {
    private static final String INVITATIONS = "/admin/v1/invitations";
    private static final String USERS = "/admin/v1/users/";

    private final Settings settings;
    private final InstantSource clock;
    private final SecureRandom random;

    public Administration(Settings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Invites somebody.
     *
     * @param expires how long the invitation is good, empty for what the registry gives
     * @param registry {@code host:port} that the invitation names, empty for what the registry says of itself
     */
    public Invited invite(UserId user, String displayName, Optional<Duration> expires, Optional<String> registry) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("user", user.toString())
                .put("displayName", displayName);
        expires.ifPresent(time -> body.put("expires", time.toString()));
        registry.ifPresent(place -> body.put("registry", place));
        JsonNode answer = asked(user, client -> client.post(INVITATIONS, body));
        return new Invited(
                answer.path("invitation").asText(),
                answer.path("user").asText(),
                answer.path("expires").asText());
    }

    /** Removes a user for good; one that was removed before is removed. */
    public Removed remove(UserId user) {
        asked(user, client -> client.delete(USERS + user));
        return new Removed(user.toString(), true);
    }

    private JsonNode asked(UserId about, Function<AdminClient, JsonNode> question) {
        try (NettyThreads threads = NettyThreads.start(1, "admin")) {
            Network network = Network.of(threads, settings, clock, random);
            AdminClient client = new AdminClient(threads, network, clock, administrator(), AdminPlace.of(settings));
            if (!client.domain().equals(about.domain())) {
                throw new SixChatException(
                        ErrorCode.USAGE,
                        "This administrator is one of " + client.domain() + " and decides nothing about " + about);
            }
            return question.apply(client);
        }
    }

    private KeyEntry administrator() {
        Path file = file(Setting.ADMIN_KEYSTORE);
        try (Secret password = SecretFiles.read(file(Setting.ADMIN_PASSWORD_FILE))) {
            return Pkcs12.read(file, password);
        }
    }

    private Path file(Setting setting) {
        return settings.get(setting)
                .map(Path::of)
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.USAGE,
                        "Give --p12 and --password-file, or set " + setting.key()
                                + ": both come from the set-up of the domain"));
    }
}

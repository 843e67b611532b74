package org.sixchat.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.sixchat.cli.directory.AdminClient;
import org.sixchat.cli.directory.Network;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.view.Invited;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.Pkcs12;
import org.sixchat.pki.keystore.SecretFiles;
import org.sixchat.wire.net.NettyThreads;

/** What the administrator of a domain does from here: invites. */
public final class Invitations {
    private static final String PATH = "/admin/v1/invitations";

    private final Settings settings;
    private final InstantSource clock;
    private final SecureRandom random;

    public Invitations(Settings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** @param expires how long the invitation is good, empty for what the registry gives */
    public Invited invite(UserId user, String displayName, Optional<Duration> expires) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("user", user.toString())
                .put("displayName", displayName);
        expires.ifPresent(time -> body.put("expires", time.toString()));
        try (NettyThreads threads = NettyThreads.start(1, "admin")) {
            Network network = Network.of(threads, settings, clock, random);
            AdminClient client = new AdminClient(threads, network, clock, administrator());
            if (!client.domain().equals(user.domain())) {
                throw new SixChatException(
                        ErrorCode.USAGE,
                        "This administrator is one of " + client.domain() + " and cannot invite " + user);
            }
            JsonNode answer = client.post(PATH, settings.port(Setting.ADMIN_PORT), body);
            return new Invited(
                    answer.path("invitation").asText(),
                    answer.path("user").asText(),
                    answer.path("expires").asText());
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

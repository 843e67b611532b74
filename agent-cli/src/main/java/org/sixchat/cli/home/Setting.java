package org.sixchat.cli.home;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every setting of the agent, with its default; an empty default means that nothing is set. */
public enum Setting {
    /** Folder of all profiles; without it the folders of the XDG base directory specification are used. */
    HOME("sixchat.home", ""),
    /** Profile to use: one identity with its key, contacts and messages. */
    PROFILE("sixchat.profile", "default"),
    /** Owner-only file whose first line is the passphrase of the profile; without it the passphrase is asked for. */
    PASSPHRASE_FILE("sixchat.passphrase-file", ""),
    /** Name servers to ask: comma list of {@code [domain=]host:port}; empty for the system's. */
    DNS_SERVER("sixchat.dns.server", ""),
    /** TCP port on which peers are awaited; 0 takes a free one. */
    PEER_PORT("sixchat.peer.port", "4605"),
    /** Comma list of IP literals to listen on. */
    PEER_LISTEN("sixchat.peer.listen", "::"),
    /** Comma list of addresses to register instead of the global ones that are found: {@code host}, {@code host:port}, {@code [v6]:port}. */
    PEER_ADVERTISE("sixchat.peer.advertise", ""),
    /** How long a registered address record is valid (ISO 8601 duration); it is renewed at half of it. */
    PEER_EXPIRY("sixchat.peer.expiry", "PT10M"),
    /** How long a session that was cut is kept for the peer to come back to it, before it has ended (ISO 8601 duration). */
    PEER_PATIENCE("sixchat.peer.patience", "PT1M"),
    /** Whether contacts are told that {@code chat} has shown what they wrote. */
    CHAT_READ_RECEIPTS("sixchat.chat.read-receipts", "true"),
    /** Longest wait for one connection to a peer or a registry to stand (ISO 8601 duration). */
    CONNECT_TIMEOUT("sixchat.connect-timeout", "PT10S"),
    /** Folder whose files contacts may list and fetch; empty shares nothing. */
    FILES_SHARED("sixchat.files.shared", ""),
    /** Folder for the files that contacts send; empty for {@code incoming} in the profile's own. */
    FILES_INCOMING("sixchat.files.incoming", ""),
    /** Largest file that is taken from a contact unasked, in bytes. */
    FILES_MAX_SIZE("sixchat.files.max-size", "10737418240"),
    /** How long a recipient's own registry must have said that there is no such user before a message is given up (ISO 8601 duration). */
    OUTBOX_UNKNOWN_USER("sixchat.outbox.unknown-user", "PT24H"),
    /** PKCS#12 file of a domain's administrator. */
    ADMIN_KEYSTORE("sixchat.admin.keystore", ""),
    /** Owner-only file whose first line is the password of the administrator's PKCS#12 file. */
    ADMIN_PASSWORD_FILE("sixchat.admin.password-file", ""),
    /** Where the registry's administration is dialled, {@code host} or {@code host:port}; empty for {@code irp-registry.<domain>}. */
    ADMIN_HOST("sixchat.admin.host", ""),
    /** HTTPS port of the registry's administration. */
    ADMIN_PORT("sixchat.admin.port", "8443");

    private static final Map<String, Setting> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

    private final String key;
    private final String byDefault;

    Setting(String key, String byDefault) {
        this.key = key;
        this.byDefault = byDefault;
    }

    /** The name in files and after {@code --set}. */
    public String key() {
        return key;
    }

    /** The value where none is given. */
    public String byDefault() {
        return byDefault;
    }

    /** The name of the environment variable, derived as MicroProfile Config does. */
    public String environmentName() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static Setting ofKey(String key) {
        return BY_KEY.get(key);
    }
}

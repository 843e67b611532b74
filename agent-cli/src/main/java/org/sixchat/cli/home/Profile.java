package org.sixchat.cli.home;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/**
 * One identity on this machine and where its files lie.
 *
 * @param name lower-case letters, digits, '-' and '_'
 * @param settingsFile properties, which need not exist
 * @param data folder of the store and the lock, mode 0700 once it is made
 * @param socket Unix socket of the running instance
 */
public record Profile(String name, Path settingsFile, Path data, Path socket) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    /** sun_path holds 104 bytes on the BSDs and 108 on Linux, a terminating zero included. */
    private static final int MAX_SOCKET_PATH = 100;

    private static final String APPLICATION = "sixchat";
    private static final int SHORT_HASH = 12;

    /**
     * Finds the folders: all under {@code sixchat.home} where it is set, else as the XDG base directory specification says.
     */
    public static Profile of(Settings settings, Map<String, String> environment) {
        String name = settings.text(Setting.PROFILE);
        if (!NAME.matcher(name).matches()) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "'" + Texts.printable(name) + "' is not a profile name: [a-z0-9_-], 32 characters at most");
        }
        Optional<Path> home = settings.get(Setting.HOME).map(Path::of).map(Path::toAbsolutePath);
        Path data = home.orElseGet(() -> xdg(environment, "XDG_DATA_HOME", ".local/share"))
                .resolve(name);
        Path config = home.orElseGet(() -> xdg(environment, "XDG_CONFIG_HOME", ".config"))
                .resolve(name);
        return new Profile(name, config.resolve("sixchat.properties"), data, socket(data));
    }

    private static Path xdg(Map<String, String> environment, String variable, String fallback) {
        String folder = environment.getOrDefault(variable, "");
        Path base = folder.startsWith("/")
                ? Path.of(folder)
                : Path.of(System.getProperty("user.home")).resolve(fallback);
        return base.resolve(APPLICATION);
    }

    private static Path socket(Path data) {
        Path beside = data.resolve("instance.sock");
        if (beside.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH) {
            return beside;
        }
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve(APPLICATION + "-" + shortHash(data.toString()))
                .resolve("instance.sock");
    }

    private static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHORT_HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The local store's file. */
    public Path storeFile() {
        return data.resolve("store.db");
    }

    /** The file whose lock the running instance holds. */
    public Path lockFile() {
        return data.resolve("lock");
    }
}

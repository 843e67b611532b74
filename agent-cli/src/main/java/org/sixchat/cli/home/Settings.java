package org.sixchat.cli.home;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/**
 * The settings of one run: the command line wins over the environment, the environment over the profile's file.
 */
public final class Settings {
    private static final int MAX_PORT = 65_535;

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /** Settings from the environment and the command line, before a profile's file is known. */
    public static Settings of(Map<String, String> environment, List<String> assignments) {
        return layered(new EnumMap<>(Setting.class), environment, assignments);
    }

    /**
     * Settings of a profile.
     *
     * @param file a properties file; it need not exist
     * @param assignments {@code key=value}, as after {@code --set}
     */
    public static Settings load(Path file, Map<String, String> environment, List<String> assignments) {
        EnumMap<Setting, String> values = new EnumMap<>(Setting.class);
        if (Files.exists(file)) {
            properties(file)
                    .forEach((key, value) -> values.put(
                            known(key.toString(), file.toString()),
                            value.toString().strip()));
        }
        return layered(values, environment, assignments);
    }

    private static Settings layered(
            EnumMap<Setting, String> values, Map<String, String> environment, List<String> assignments) {
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.environmentName());
            if (value != null && !value.isBlank()) {
                values.put(setting, value.strip());
            }
        }
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                throw usage("--set takes key=value, not '" + Texts.printable(assignment) + "'");
            }
            values.put(
                    known(assignment.substring(0, equals).strip(), "--set"),
                    assignment.substring(equals + 1).strip());
        }
        return new Settings(values);
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw usage("The settings file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Setting known(String key, String where) {
        Setting setting = Setting.ofKey(key);
        if (setting == null) {
            throw usage("'" + Texts.printable(key) + "' in " + where + " is not a setting of the agent; they are "
                    + String.join(
                            ", ",
                            Arrays.stream(Setting.values()).map(Setting::key).toList()));
        }
        return setting;
    }

    /** The value, or its default; empty where there is neither. */
    public Optional<String> get(Setting setting) {
        String value = values.getOrDefault(setting, setting.byDefault());
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The value of a setting that has a default. */
    public String text(Setting setting) {
        return get(setting).orElseThrow(() -> usage("Set " + setting.key() + ": it has no value"));
    }

    /** The elements of a comma list, none where nothing is set. */
    public List<String> list(Setting setting) {
        return get(setting).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** {@code true} or {@code false}. */
    public boolean yes(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw usage(setting.key() + " is neither true nor false: '" + Texts.printable(text(setting)) + "'");
        };
    }

    /** A TCP port, 0 to 65535. */
    public int port(Setting setting) {
        try {
            int port = Integer.parseInt(text(setting));
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw usage(setting.key() + " is not a port: '" + Texts.printable(text(setting)) + "'");
        }
        throw usage(setting.key() + " is not a port, 0 to 65535: " + text(setting));
    }

    /** A number of bytes, 0 or more. */
    public long bytes(Setting setting) {
        try {
            long bytes = Long.parseLong(text(setting));
            if (bytes >= 0) {
                return bytes;
            }
        } catch (NumberFormatException notANumber) {
            throw usage(setting.key() + " is not a number of bytes: '" + Texts.printable(text(setting)) + "'");
        }
        throw usage(setting.key() + " must not be negative");
    }

    /** A positive duration, written as ISO 8601 has it. */
    public Duration duration(Setting setting) {
        try {
            Duration duration = Duration.parse(text(setting));
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            throw usage(setting.key() + " is not a duration such as PT10M: '" + Texts.printable(text(setting)) + "'");
        }
        throw usage(setting.key() + " must be a positive duration");
    }

    private static SixChatException usage(String message) {
        return new SixChatException(ErrorCode.USAGE, message);
    }
}

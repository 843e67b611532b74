package org.sixchat.cli.command;

import java.time.Duration;
import java.util.regex.Pattern;
import org.sixchat.core.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of seconds, within what a person can mean. */
final class SecondsConverter implements ITypeConverter<Duration> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Duration LONGEST = Duration.ofDays(30);

    @Override
    public Duration convert(String typed) {
        if (!NUMBER.matcher(typed).matches() || Long.parseLong(typed) > LONGEST.toSeconds()) {
            throw new TypeConversionException(
                    "'" + Texts.printable(typed) + "' is not a number of seconds from 0 to " + LONGEST.toSeconds());
        }
        return Duration.ofSeconds(Long.parseLong(typed));
    }
}

package org.sixchat.wire.xml;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;

/** The types whose values are one text, and the exact form of each. */
final class Scalars {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<Class<?>> TYPES = Set.of(
            String.class,
            boolean.class,
            Boolean.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            UUID.class,
            Instant.class,
            UserId.class,
            DeviceId.class,
            DomainName.class);

    private Scalars() {}

    static boolean isScalar(Class<?> type) {
        return type.isEnum() || TYPES.contains(type);
    }

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("sixchat-scalars");
        add(module, int.class, Scalars::toInt, String::valueOf);
        add(module, Integer.class, Scalars::toInt, String::valueOf);
        add(module, long.class, Scalars::toLong, String::valueOf);
        add(module, Long.class, Scalars::toLong, String::valueOf);
        add(module, boolean.class, Scalars::toBoolean, String::valueOf);
        add(module, Boolean.class, Scalars::toBoolean, String::valueOf);
        add(module, UUID.class, Scalars::toUuid, UUID::toString);
        add(module, Instant.class, Times::parse, Times::format);
        add(module, UserId.class, UserId::parse, UserId::toString);
        add(module, DeviceId.class, DeviceId::parse, DeviceId::toString);
        add(module, DomainName.class, DomainName::new, DomainName::value);
        add(module, ErrorCode.class, ErrorCode::ofToken, ErrorCode::token);
        add(module, byte[].class, Base64Text::decode, Base64Text::encode);
        return module;
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<String, T> parse, Function<T, String> write) {
        module.addSerializer(type, new TextSerializer<>(type, write));
        module.addDeserializer(type, new TextDeserializer<>(type, parse));
    }

    private static long toLong(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw malformed(text, "a whole number");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException beyondLong) {
            throw malformed(text, "a whole number of 64 bits");
        }
    }

    private static int toInt(String text) {
        long value = toLong(text);
        if (value != (int) value) {
            throw malformed(text, "a whole number of 32 bits");
        }
        return (int) value;
    }

    private static boolean toBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(text, "true or false");
        };
    }

    private static UUID toUuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw malformed(text, "a UUID in lower case");
        }
        return UUID.fromString(text);
    }

    static SixChatException malformed(String text, String wanted) {
        return new SixChatException(ErrorCode.MALFORMED, "'" + Texts.printable(text) + "' is not " + wanted);
    }
}

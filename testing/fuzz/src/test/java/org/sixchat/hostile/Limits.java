package org.sixchat.hostile;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sixchat.sixchat.transport.PeerLimits;

/** The standard limits, with some of them named and changed: {@code handshake=3s unproven=9}. */
final class Limits {
    private Limits() {}

    static PeerLimits of(String[] changes) throws ReflectiveOperationException {
        Map<String, String> changed = new HashMap<>();
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            changed.put(parts[0], parts[1]);
        }
        RecordComponent[] components = PeerLimits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String text = changed.remove(components[i].getName());
            values[i] = text == null
                    ? components[i].getAccessor().invoke(PeerLimits.standard())
                    : parse(text, components[i].getType());
        }
        if (!changed.isEmpty()) {
            throw new IllegalArgumentException("there are no limits " + changed.keySet());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return PeerLimits.class.getConstructor(types).newInstance(values);
    }

    private static Object parse(String text, Class<?> type) {
        if (type == Duration.class) {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        }
        return type == long.class ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
    }
}

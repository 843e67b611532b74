package org.sixchat.setup.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** A namespace in memory, in which a run can be stopped at any change: before it takes effect, or after. */
final class FaultyCluster implements Cluster {
    final Map<String, Stored> objects = new TreeMap<>();
    private int changes;
    private int stopAt = Integer.MAX_VALUE;
    private boolean afterwards;
    private int versions;

    /** Stops a run at its nth change, from 0; {@code after} the change has taken effect, or before. */
    void stopAt(int change, boolean after) {
        changes = 0;
        stopAt = change;
        afterwards = after;
    }

    void goOn() {
        stopAt = Integer.MAX_VALUE;
    }

    int changes() {
        return changes;
    }

    @Override
    public Optional<Stored> find(Part.Kind kind, String name) {
        return Optional.ofNullable(objects.get(key(kind, name)));
    }

    @Override
    public boolean create(Part part, String domain) {
        String key = key(part.kind(), part.name());
        return !objects.containsKey(key)
                && change(() -> objects.put(key, new Stored(part, Optional.of(domain), version())));
    }

    @Override
    public boolean replace(Stored found, Part part) {
        String key = key(part.kind(), part.name());
        return objects.get(key).version().equals(found.version())
                && change(() -> objects.put(key, new Stored(part, found.domain(), version())));
    }

    @Override
    public void delete(Stored found) {
        String key = key(found.part().kind(), found.part().name());
        if (objects.containsKey(key) && objects.get(key).version().equals(found.version())) {
            change(() -> objects.remove(key));
        }
    }

    private boolean change(Runnable effect) {
        boolean stops = changes++ == stopAt;
        if (!stops || afterwards) {
            effect.run();
        }
        if (stops) {
            throw new SixChatException(ErrorCode.UNREACHABLE, "stopped here");
        }
        return true;
    }

    private String version() {
        return Integer.toString(++versions);
    }

    private static String key(Part.Kind kind, String name) {
        return kind.resource() + "/" + name;
    }
}

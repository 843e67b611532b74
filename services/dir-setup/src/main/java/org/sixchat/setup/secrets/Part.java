package org.sixchat.setup.secrets;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object that the set-up makes.
 *
 * @param name its whole name in the namespace
 * @param data content by key; a ConfigMap's is ASCII text
 */
public record Part(Kind kind, String name, SortedMap<String, byte[]> data) {
    /** What it is to Kubernetes. */
    public enum Kind {
        /** A Secret of type Opaque. */
        SECRET,
        /** A Secret of type kubernetes.io/tls. */
        TLS_SECRET,
        /** A ConfigMap. */
        CONFIG_MAP;

        /** The resource, as a Role names it. */
        public String resource() {
            return this == CONFIG_MAP ? "configmaps" : "secrets";
        }

        /** What people call it. */
        public String shown() {
            return this == CONFIG_MAP ? "ConfigMap" : "Secret";
        }
    }

    public Part {
        Objects.requireNonNull(kind);
        data = new TreeMap<>(data);
    }

    static Part of(Kind kind, String name, Map<String, byte[]> data) {
        return new Part(kind, name, new TreeMap<>(data));
    }

    /** Whether another has the same content. */
    boolean sameContent(Part other) {
        return data.keySet().equals(other.data.keySet())
                && data.keySet().stream().allMatch(k -> Arrays.equals(data.get(k), other.data.get(k)));
    }

    /** Without its content. */
    @Override
    public String toString() {
        return kind.shown() + " " + name;
    }
}

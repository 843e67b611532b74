package org.sixchat.setup.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names by which engines are reached, and which their certificates therefore have.
 *
 * @param prefix the release's full name
 * @param clusterDomain the cluster's own DNS domain, {@code cluster.local} mostly
 * @param more further names by engine; those under {@code ""} are every engine's
 */
public record EngineNames(String prefix, String namespace, String clusterDomain, Map<String, List<String>> more) {
    /** Pods of a StatefulSet that have names in their certificate; a bundled Kafka of more brokers needs `--dns-names`. */
    private static final int PODS = 3;

    public EngineNames {
        more = Map.copyOf(more);
    }

    /** The service's names, those of its pods, this very machine, and what was asked for. */
    List<String> of(String engine) {
        String service = prefix + "-" + engine;
        List<String> names = new ArrayList<>(qualified(service));
        for (int pod = 0; pod < PODS; pod++) {
            names.addAll(qualified(service + "-" + pod + "." + service));
        }
        names.add("localhost");
        names.addAll(more.getOrDefault("", List.of()));
        names.addAll(more.getOrDefault(engine, List.of()));
        return names.stream().distinct().toList();
    }

    private List<String> qualified(String name) {
        return List.of(
                name,
                name + "." + namespace,
                name + "." + namespace + ".svc",
                name + "." + namespace + ".svc." + clusterDomain);
    }
}

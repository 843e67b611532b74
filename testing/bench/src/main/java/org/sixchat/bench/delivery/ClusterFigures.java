package org.sixchat.bench.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.bench.Figure;
import org.sixchat.bench.Median;
import org.sixchat.e2e.cluster.Cluster;
import org.sixchat.e2e.cluster.Installation;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** How long the chart takes to give a registry that works, and each service to be ready where its stores are. */
final class ClusterFigures {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern READY = Pattern.compile("ready (\\d+) ms after the start of the process");
    private static final int FALLS = 5;
    private static final double MILLIS = 1_000;

    private ClusterFigures() {}

    static List<Figure> ready() {
        for (Part part : List.of(Part.IMAGES, Part.CLUSTER)) {
            part.missing().ifPresent(why -> {
                throw new IllegalStateException(why);
            });
        }
        List<Figure> figures = new ArrayList<>();
        try (Cluster cluster = new Cluster();
                Installation dir = new Installation(cluster, Repository.fresh("bench-cluster"))) {
            long start = System.nanoTime();
            Run install = dir.release("install");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (install.exit() != 0) {
                throw new IllegalStateException("helm install failed: " + install.err());
            }
            figures.add(Figure.of(
                            "cluster-install-to-ready",
                            "helm install --wait, with the images on the node",
                            took.toMillis() / MILLIS,
                            "s")
                    .within(new Figure.Limit.AtMost(90)));
            for (String service : Delivery.SERVICES) {
                figures.add(Figure.of(
                                "cluster-ready-" + service,
                                service + " from the start of its process to ready, its stores being there",
                                secondsToReady(dir, service),
                                "s")
                        .within(new Figure.Limit.AtMost(3)));
            }
        }
        return figures;
    }

    /** The median of some starts, one after the other, as the service itself tells it. */
    private static double secondsToReady(Installation dir, String service) {
        double[] seconds = new double[FALLS];
        Arrays.setAll(seconds, fall -> {
            String pod = dir.successor(service, dir.fell(service), PATIENCE)
                    .path("metadata")
                    .path("name")
                    .asText();
            return Await.value("the log of " + pod + " tells when it was ready", PATIENCE, () -> readyMillis(dir, pod))
                    / MILLIS;
        });
        return Median.of(seconds);
    }

    private static Optional<Double> readyMillis(Installation dir, String pod) {
        Matcher told = READY.matcher(dir.kubectl("logs", pod).expect(0).out());
        return told.find() ? Optional.of(Double.valueOf(told.group(1))) : Optional.empty();
    }
}

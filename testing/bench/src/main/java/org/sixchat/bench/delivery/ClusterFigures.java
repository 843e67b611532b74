package org.sixchat.bench.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sixchat.bench.Figure;
import org.sixchat.bench.Median;
import org.sixchat.e2e.cluster.Cluster;
import org.sixchat.e2e.cluster.Installation;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** How long the chart takes to give a registry that works, and each service to be ready where its stores are. */
final class ClusterFigures {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FALLS = 5;

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
                            took.toMillis() / 1000.0,
                            "s")
                    .within(new Figure.Limit.AtMost(90)));
            for (String service : Delivery.SERVICES) {
                figures.add(Figure.of(
                                "cluster-ready-" + service,
                                service + " from the start of its container to ready, its stores being there",
                                secondsToReady(dir, service),
                                "s")
                        .within(new Figure.Limit.AtMost(3)));
            }
        }
        return figures;
    }

    /** The median of some starts, one after the other. */
    private static double secondsToReady(Installation dir, String service) {
        double[] seconds = new double[FALLS];
        Arrays.setAll(
                seconds,
                fall -> Installation.toReady(dir.successor(service, dir.fell(service), PATIENCE))
                        .toSeconds());
        return Median.of(seconds);
    }
}

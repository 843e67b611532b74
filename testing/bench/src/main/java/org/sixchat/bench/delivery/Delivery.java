package org.sixchat.bench.delivery;

import java.util.List;
import org.sixchat.bench.Report;

/** The figures of what is delivered. */
public final class Delivery {
    /** The services of a registry, by the names of their images. */
    static final List<String> SERVICES = List.of("irp-registry", "ca-signer", "message-store");

    private Delivery() {}

    /** Measures all that this machine has the parts for. */
    public static void measure(Report report) {
        report.measure("the native agent's start", AgentFigures::start);
        report.measure("the native agent's size", AgentFigures::size);
        report.measure("the native agent's memory while it listens", AgentFigures::listening);
        report.measure("the native agent's AES-GCM", AgentFigures::aesGcm);
        report.measure("the images' sizes", ImageFigures::sizes);
        report.measure("readiness on a cluster", ClusterFigures::ready);
    }
}

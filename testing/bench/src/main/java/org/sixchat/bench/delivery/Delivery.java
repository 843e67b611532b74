package org.sixchat.bench.delivery;

import org.sixchat.bench.Report;

/** The figures of what is delivered. */
public final class Delivery {
    private Delivery() {}

    /** Measures all that this machine has the parts for. */
    public static void measure(Report report) {
        report.measure("the native agent's start", AgentFigures::start);
        report.measure("the native agent's size", AgentFigures::size);
        report.measure("the native agent's memory while it listens", AgentFigures::listening);
        report.measure("the native agent's AES-GCM", AgentFigures::aesGcm);
        report.measure("the images' sizes", ImageFigures::sizes);
    }
}

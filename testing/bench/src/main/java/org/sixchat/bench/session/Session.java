package org.sixchat.bench.session;

import org.sixchat.bench.Report;

/** The figures of sessions. */
public final class Session {
    private Session() {}

    /** Measures all that this machine has the parts for. */
    public static void measure(Report report) {
        report.measure("handshakes", HandshakeFigures::measure);
        report.measure("the record layer", RecordFigures::measure);
        report.measure("lines beside bulk", LineFigures::measure);
        report.measure("idle sessions", IdleFigures::measure);
        report.measure("a big file", BulkFigures::measure);
    }
}

package org.sixchat.bench.session;

import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sixchat.bench.Figure;
import org.sixchat.e2e.harness.Await;
import org.sixchat.sixchat.transport.PeerSession;

/** What a session costs that nobody says anything in. */
final class IdleFigures {
    private static final int SESSIONS = 1_000;
    private static final int ENDS = 2;
    private static final int COLLECTIONS = 3;
    private static final double KIB = 1024;

    private IdleFigures() {}

    static List<Figure> measure() {
        Queue<PeerSession> accepted = new ConcurrentLinkedQueue<>();
        try (People people = new People(accepted::add)) {
            List<PeerSession> dialled = new ArrayList<>();
            dial(people, dialled);
            long before = usedBytes();
            for (int i = 0; i < SESSIONS; i++) {
                dial(people, dialled);
            }
            Await.until("both ends have all sessions", People.SOON, () -> accepted.size() == dialled.size());
            double each = (usedBytes() - before) / KIB / (SESSIONS * ENDS);
            Figure figure = Figure.of(
                            "session-idle",
                            "one end of an idle session, heap and Netty's buffers, over 1,000 sessions",
                            each,
                            "KiB")
                    .within(new Figure.Limit.AtMost(32));
            dialled.forEach(session -> session.close().await().atMost(People.SOON));
            return List.of(figure);
        }
    }

    private static void dial(People people, List<PeerSession> dialled) {
        dialled.add(people.dial().await().atMost(People.SOON));
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }
}

package org.sixchat.ca.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sixchat.pki.status.OcspQuery;

/**
 * Signed answers of the last seconds, by what was asked: only requests for one certificate, which is what clients send, and no
 * more of them than fit.
 */
final class RecentAnswers {
    private static final int MOST = 2_000;

    private record Kept(byte[] answer, Instant until) {}

    private final Duration reuse;
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private long generation;

    RecentAnswers(Duration reuse) {
        this.reuse = reuse;
    }

    synchronized Optional<byte[]> find(List<OcspQuery> queries, Instant now) {
        return queries.stream()
                .filter(one -> queries.size() == 1)
                .findFirst()
                .map(one -> kept.get(key(queries)))
                .filter(k -> now.isBefore(k.until()))
                .map(Kept::answer);
    }

    /** Grows with each {@link #forget}. */
    synchronized long generation() {
        return generation;
    }

    /** Forgets every answer, and those whose signing has begun. */
    synchronized void forget() {
        generation++;
        kept.clear();
    }

    /**
     * Keeps an answer that says nothing about certificates that nobody knows: of those there are as many as one likes.
     *
     * @param since the {@link #generation} before the records were read
     */
    synchronized void keep(List<OcspQuery> queries, byte[] answer, Instant made, long since) {
        if (queries.size() == 1 && since == generation) {
            kept.remove(key(queries));
            kept.put(key(queries), new Kept(answer, made.plus(reuse)));
        }
    }

    private static String key(List<OcspQuery> queries) {
        return HexFormat.of().formatHex(queries.getFirst().certId());
    }
}
